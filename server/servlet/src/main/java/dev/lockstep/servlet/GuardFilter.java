package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.BlockingSender;
import dev.lockstep.http.Request;
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
 * Refuses requests that this instance must not handle, before the next filter or servlet runs, and
 * answers requests for Lockstep's endpoints.
 *
 * <p>The filters between this one and a {@link ContentFilter} see a file's bare path, {@code
 * /css/app.css}, where the request is for {@code /css/app-3f2a1b9c0d.css}: who may see the file is
 * decided by the same rules.
 *
 * <p>The body of a refused request is read and dropped, up to 64 MiB and for 10 s, so that its
 * sender sees the refusal. If the filter is {@code asyncSupported}, a slow client holds no thread
 * meanwhile. Else each read may block until the container's timeout.
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
    if (request.getDispatcherType() != DispatcherType.REQUEST // else already decided
        || !(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answered)) {
      chain.doFilter(request, response);
      return;
    }
    ServletExchange exchange = new ServletExchange(asked, answered);
    Request read = exchange.request();
    if (!BlockingSender.send(lockstep.beforeFilters(read), exchange)) {
      String bare = lockstep.barePath(read);
      chain.doFilter(bare == null ? asked : new BarePathRequest(asked, bare), response);
    }
  }
}
