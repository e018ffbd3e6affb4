package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The front door of this adapter: stamps every response, refuses requests that this instance must
 * not handle, answers requests for Lockstep's endpoints, and passes all others on. A {@link
 * ContentFilter} answers requests for assets, behind the application's own filters; a filter that
 * was made with the constructor has one in itself.
 *
 * <p>Map it before every other filter, for all URLs and the dispatcher types {@code REQUEST} and
 * {@code ERROR}, with {@code asyncSupported}: {@link #register} does that. An application that
 * answers cross-origin requests puts {@link StampFilter} outside and {@link GuardFilter} inside its
 * CORS filter, because JavaScript sees a refusal without CORS headers as a failed fetch.
 *
 * <p>Responses that a container sends before any filter runs, such as to a malformed request line,
 * have no stamp.
 */
public final class LockstepFilter implements Filter {
  private final Lockstep lockstep;
  private final StampFilter stamp;
  private final GuardFilter guard;
  private final @Nullable ContentFilter content;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepFilter(Lockstep lockstep) {
    this(lockstep, new ContentFilter(lockstep));
  }

  private LockstepFilter(Lockstep lockstep, @Nullable ContentFilter content) {
    this.lockstep = lockstep;
    this.content = content;
    stamp = new StampFilter(lockstep);
    guard = new GuardFilter(lockstep);
  }

  /**
   * Registers the filter before the filters of the descriptor, and a {@link ContentFilter} named
   * {@code lockstep-content} behind them and behind those that were registered before this call.
   * Call it from a {@code ServletContextListener} or {@code ServletContainerInitializer}, where all
   * filters that decide who may see a file are registered.
   *
   * @param context the application's context, not yet started
   * @param lockstep the application's Lockstep
   * @return the registration of this filter
   * @throws IllegalStateException when the context already has a filter of this name
   */
  public static FilterRegistration.Dynamic register(ServletContext context, Lockstep lockstep) {
    FilterRegistration.Dynamic registration =
        context.addFilter("lockstep", new LockstepFilter(lockstep, null));
    if (registration == null) {
      throw new IllegalStateException(
          "a filter named \"lockstep\" is there already: register Lockstep once,"
              + " in code or in web.xml");
    }
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    FilterRegistration.Dynamic last =
        context.addFilter("lockstep-content", new ContentFilter(lockstep));
    last.setAsyncSupported(true);
    last.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    return registration;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    FilterChain toContent =
        content == null ? chain : (asked, answered) -> content.doFilter(asked, answered, chain);
    FilterChain toGuard = (asked, answered) -> guard.doFilter(asked, answered, toContent);
    stamp.doFilter(request, response, toGuard);
  }

  /**
   * Called when the application is stopped: ends the event streams, waits for requests in flight,
   * and closes Lockstep. It is too late to tell load balancers; {@link DrainOnShutdown} tells them
   * first.
   */
  @Override
  public void destroy() {
    try (lockstep) {
      lockstep.drain().finish();
    }
  }
}
