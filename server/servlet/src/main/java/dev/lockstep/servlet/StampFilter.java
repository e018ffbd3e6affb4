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
 * Puts the build number on every response, counts requests in flight for the drain, asynchronous
 * ones until they complete, and closes connections after their response once the drain is
 * announced.
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
        new StampedResponse(answered, lockstep, ServletExchange.isHttp1(asked));
    if (asked.getDispatcherType() != DispatcherType.REQUEST) {
      stamped.passage().leave(); // an error page's request is in flight already
    }
    try {
      chain.doFilter(asked, stamped);
    } finally {
      leave(asked, stamped.passage());
    }
  }

  private static void leave(HttpServletRequest request, Passage passage) {
    if (request.isAsyncStarted()) {
      try {
        request.getAsyncContext().addListener(new Leaving(passage));
        return;
      } catch (IllegalStateException e) {
        // completed meanwhile
      }
    }
    passage.leave();
  }

  /** Counts asynchronous requests out; after an error or timeout too, their completion is told. */
  private record Leaving(Passage passage) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      passage.leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /** A new cycle forgets its listeners (Servlet 6.0, AsyncContext). */
    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
