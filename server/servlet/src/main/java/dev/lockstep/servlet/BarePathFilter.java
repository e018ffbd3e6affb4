package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
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
 * Shows the filters between this one and a {@link ContentFilter} a file's bare path, {@code
 * /css/app.css}, where the request is for {@code /css/app-3f2a1b9c0d.css}: who may see the file is
 * decided by the same rules.
 *
 * <p>A {@link GuardFilter} does the same. Use this one before filters that stand before the guard,
 * such as Spring Security's.
 */
public final class BarePathFilter implements Filter {
  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public BarePathFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.REQUEST
        && request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answered) {
      String bare = lockstep.barePath(new ServletExchange(asked, answered).request());
      chain.doFilter(bare == null ? asked : new BarePathRequest(asked, bare), answered);
    } else {
      chain.doFilter(request, response);
    }
  }
}
