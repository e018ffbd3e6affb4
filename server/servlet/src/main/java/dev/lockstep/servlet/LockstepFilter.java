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
 * The front door of this adapter: stamps every response, refuses what this instance must not
 * handle, answers what is Lockstep's own, and hands everything else on.
 *
 * <p>It belongs before every other filter, for all URLs, for the dispatcher types {@code REQUEST}
 * and {@code ERROR}, with {@code asyncSupported}: {@link #register} does that. An application that
 * answers cross-origin requests puts {@link StampFilter} outside and {@link AnswerFilter} inside
 * its CORS filter, because a refusal without CORS headers reaches JavaScript as a failed fetch.
 *
 * <p>What a container refuses before any filter runs, such as a malformed request line, carries no
 * stamp.
 */
public final class LockstepFilter implements Filter {
  private final Lockstep lockstep;
  private final StampFilter stamp;
  private final AnswerFilter answer;

  /**
   * Puts Lockstep before an application.
   *
   * @param lockstep the application's Lockstep
   */
  public LockstepFilter(Lockstep lockstep) {
    this.lockstep = lockstep;
    stamp = new StampFilter(lockstep);
    answer = new AnswerFilter(lockstep);
  }

  /**
   * Registers the filter where it belongs, as a {@code ServletContextListener} or {@code
   * ServletContainerInitializer} of a WAR does.
   *
   * @param context the application's context, not yet started
   * @param lockstep the application's Lockstep
   * @return the registration
   * @throws IllegalStateException when the context has a filter of this name already
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
   * The application is being taken down: ends the event streams, waits for what is in flight, and
   * closes Lockstep. No load balancer can be told any more; {@link DrainOnShutdown} does, before.
   */
  @Override
  public void destroy() {
    try (lockstep) {
      lockstep.drain().finish();
    }
  }
}
