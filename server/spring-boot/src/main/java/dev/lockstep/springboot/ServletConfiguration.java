package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.servlet.AnswerFilter;
import dev.lockstep.servlet.StampFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;

/** Puts Lockstep before a servlet application. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ServletConfiguration {
  /**
   * Right inside Spring Security's filter chain, whose order is -100: a refusal then has the CORS
   * and security fields that every other response has.
   */
  private static final int INSIDE_SECURITY = -99;

  @Bean
  ContextPath lockstepContextPath(WebApplicationContext context) {
    ServletContext servlets = context.getServletContext();
    return new ContextPath(servlets == null ? "" : servlets.getContextPath());
  }

  @Bean
  FilterRegistrationBean<OutsideFilter> lockstepOutside(OutsideRequests outside) {
    return registration("lockstepOutside", new OutsideFilter(outside), Ordered.HIGHEST_PRECEDENCE);
  }

  /** A request's handler that stops the application would wait for itself. */
  @Bean
  OwnRequest lockstepOwnRequest() {
    return () -> RequestContextHolder.getRequestAttributes() != null;
  }

  @Bean
  FilterRegistrationBean<StampFilter> lockstepStamp(Lockstep lockstep) {
    FilterRegistrationBean<StampFilter> registration =
        registration("lockstepStamp", new StampFilter(lockstep), Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    return registration;
  }

  @Bean
  FilterRegistrationBean<AnswerFilter> lockstepAnswer(Lockstep lockstep) {
    return registration("lockstepAnswer", new AnswerFilter(lockstep), INSIDE_SECURITY);
  }

  private static <T extends Filter> FilterRegistrationBean<T> registration(
      String name, T filter, int order) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setName(name);
    registration.setOrder(order);
    registration.setAsyncSupported(true);
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    return registration;
  }

  @Bean
  SingleAdapter lockstepSingleAdapter(WebApplicationContext context) {
    return new SingleAdapter(context.getServletContext());
  }
}
