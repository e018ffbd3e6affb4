package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.guard.Drain;
import dev.lockstep.guard.DrainPhase;
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
  private final AsyncListener leaving;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public StampFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
    leaving = new Leaving(lockstep.drain());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answered) {
      StampedResponse stamped = new StampedResponse(answered, lockstep.stamp(), isLast(asked));
      // The dispatch to an error page belongs to a request that is counted already.
      if (asked.getDispatcherType() == DispatcherType.REQUEST) {
        countWhile(asked, stamped, chain);
      } else {
        chain.doFilter(asked, stamped);
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  /** HTTP/2 has no such field (RFC 9113 §8.2.2). */
  private boolean isLast(HttpServletRequest request) {
    return lockstep.drain().phase() != DrainPhase.SERVING
        && request.getProtocol().startsWith("HTTP/1.");
  }

  private void countWhile(HttpServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    lockstep.drain().enter();
    try {
      chain.doFilter(request, response);
    } finally {
      leave(request);
    }
  }

  private void leave(HttpServletRequest request) {
    if (request.isAsyncStarted()) {
      try {
        request.getAsyncContext().addListener(leaving);
        return;
      } catch (IllegalStateException e) {
        // completed meanwhile
      }
    }
    lockstep.drain().exit();
  }

  /** Counts asynchronous requests out; after an error or timeout too, their completion is told. */
  private record Leaving(Drain drain) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      drain.exit();
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
