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
 * Refuses, before the next filter or servlet runs, what this instance must not handle, and answers
 * what is Lockstep's own: its endpoints, assets, and the page.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal. Where the filter is {@code asyncSupported}, a client that sends slowly
 * holds no thread meanwhile; else each read lasts as long as the container lets it.
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
    if (request.getDispatcherType() != DispatcherType.REQUEST // else it was decided before
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
