package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Refuses, before the next filter or servlet runs, what this instance must not handle, and answers
 * what is Lockstep's own: its endpoints, assets, and the page.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB, so that its sender sees the
 * refusal.
 */
public final class GuardFilter implements Filter {
  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public GuardFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Outcomes.filter(this::decide, request, response, lockstep.drain(), chain);
  }

  private Outcome decide(Request request) {
    return Outcome.firstOf(lockstep.guard(request), () -> lockstep.content(request));
  }
}
