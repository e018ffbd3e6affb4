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

/**
 * The front door of this adapter: stamps every response, refuses requests that this instance must
 * not handle, answers requests for Lockstep's own content, and passes all others on.
 *
 * <p>Map it before every other filter, for all URLs and the dispatcher types {@code REQUEST} and
 * {@code ERROR}, with {@code asyncSupported}: {@link #register} does that. An application that
 * answers cross-origin requests puts {@link StampFilter} outside and {@link AnswerFilter} inside
 * its CORS filter, because JavaScript sees a refusal without CORS headers as a failed fetch.
 *
 * <p>Responses that a container sends before any filter runs, such as to a malformed request line,
 * have no stamp.
 */
public final class LockstepFilter implements Filter {
  private final Lockstep lockstep;
  private final StampFilter stamp;
  private final AnswerFilter answer;

  /**
   * Makes the filter.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
    stamp = new StampFilter(lockstep);
    answer = new AnswerFilter(lockstep);
  }

  /**
   * Registers the filter. Call it from a {@code ServletContextListener} or {@code
   * ServletContainerInitializer}.
   *
   * @param context the application's context, not yet started
   * @param lockstep the application's Lockstep
   * @return the registration
   * @throws IllegalStateException when the context already has a filter of this name
   */
  public static FilterRegistration.Dynamic register(ServletContext context, Lockstep lockstep) {
    FilterRegistration.Dynamic registration =
        context.addFilter("lockstep", new LockstepFilter(lockstep));
    if (registration == null) {
      throw new IllegalStateException(
          "a filter named \"lockstep\" is there already: register Lockstep once,"
              + " in code or in web.xml");
    }
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    return registration;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    FilterChain toAnswer = (asked, answered) -> answer.doFilter(asked, answered, chain);
    stamp.doFilter(request, response, toAnswer);
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
