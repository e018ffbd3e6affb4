package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.BlockingSender;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses requests that this instance must not handle, before the next filter or servlet runs.
 * Answers requests for Lockstep's own endpoints, assets and pages.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal. If the filter is {@code asyncSupported}, a slow client holds no thread
 * meanwhile. Else each read may block until the container's timeout.
 */
public final class AnswerFilter implements Filter {
  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public AnswerFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() != DispatcherType.REQUEST // else already decided
        || !(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answered)) {
      chain.doFilter(request, response);
      return;
    }
    ServletExchange exchange = new ServletExchange(asked, answered);
    if (!BlockingSender.send(lockstep.answer(exchange.request()), exchange)) {
      chain.doFilter(request, response);
    }
  }
}
