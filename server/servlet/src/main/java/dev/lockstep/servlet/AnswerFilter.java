package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A {@link GuardFilter} and a {@link ContentFilter} at one place. */
public final class AnswerFilter implements Filter {
  private final GuardFilter guard;
  private final ContentFilter content;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public AnswerFilter(Lockstep lockstep) {
    guard = new GuardFilter(lockstep);
    content = new ContentFilter(lockstep);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    guard.doFilter(
        request, response, (asked, answered) -> content.doFilter(asked, answered, chain));
  }
}
