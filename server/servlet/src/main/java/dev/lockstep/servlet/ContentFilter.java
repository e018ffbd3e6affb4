package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Answers what is Lockstep's own: its endpoints, assets, and the page. */
public final class ContentFilter implements Filter {
  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public ContentFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Outcomes.filter(lockstep::content, request, response, lockstep.drain(), chain);
  }
}
