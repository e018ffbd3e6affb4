package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.BlockingSender;
import dev.lockstep.adapter.Handover;
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
 * Answers requests for assets under names that name their bytes. Where no servlet of the
 * application's has a request's path, and the container's own or a front controller answers 404
 * without content, answers with what Lockstep has: an asset at its bare path, one of an earlier
 * build, a document, the page. An asynchronous 404 stands.
 *
 * <p>It belongs behind the application's own filters, which decide who may see a file.
 */
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
    BarePathRequest.showOwnPath(request);
    if (request.getDispatcherType() != DispatcherType.REQUEST // else already decided
        || !(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answered)) {
      chain.doFilter(request, response);
      return;
    }
    ServletExchange exchange = new ServletExchange(asked, answered);
    if (!BlockingSender.send(lockstep.content(exchange.request()), exchange)) {
      handOver(asked, answered, chain, exchange);
    }
  }

  private void handOver(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      ServletExchange exchange)
      throws IOException, ServletException {
    Handover handover = lockstep.handOver(exchange.request());
    if (handover == Handover.UNCHANGED) {
      chain.doFilter(request, response);
      return;
    }
    HandedOverResponse watched = new HandedOverResponse(request, response, handover);
    chain.doFilter(request, watched);
    if (!watched.isUnanswered() || !BlockingSender.send(handover.instead(), exchange)) {
      watched.end();
    }
  }
}
