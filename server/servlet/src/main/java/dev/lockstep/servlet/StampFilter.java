package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.Passage;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
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
 * Puts the build number on every response and counts requests in flight for the drain, asynchronous
 * ones until they complete, and the application's event streams not at all. Once the drain is
 * announced, it closes connections after their response.
 */
public final class StampFilter implements Filter {
  private final Lockstep lockstep;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public StampFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answered)) {
      chain.doFilter(request, response);
      return;
    }
    StampedResponse stamped =
        new StampedResponse(
            answered,
            lockstep,
            ServletExchange.isHttp1(asked) && asked.getHeader("Upgrade") == null);
    if (asked.getDispatcherType() != DispatcherType.REQUEST) {
      stamped.passage().leave(); // the request of an error page is already counted
    }
    stamped.passage().handle();
    try {
      chain.doFilter(asked, stamped);
      if (!asked.isAsyncStarted()) {
        stamped.seal();
      }
    } finally {
      stamped.passage().handled();
      leave(asked, stamped.passage());
    }
  }

  private static void leave(HttpServletRequest request, Passage passage) {
    if (request.isAsyncStarted()) {
      try {
        request.getAsyncContext().addListener(new Leaving(passage));
        return;
      } catch (IllegalStateException e) {
        // already completed
      }
    }
    passage.leave();
  }

  /**
   * Counts asynchronous requests out. {@code onComplete} is also called after an error or timeout.
   */
  private record Leaving(Passage passage) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      passage.leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /** A new asynchronous cycle drops the listeners (Servlet 6.0, AsyncContext). */
    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
