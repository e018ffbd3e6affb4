package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.servlet.BarePathFilter;
import dev.lockstep.servlet.ContentFilter;
import dev.lockstep.servlet.GuardFilter;
import dev.lockstep.servlet.StampFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

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

  /** Before Spring Security, whose rules are for bare paths. */
  @Bean
  FilterRegistrationBean<BarePathFilter> lockstepBarePath(Lockstep lockstep) {
    return registration(
        "lockstepBarePath", new BarePathFilter(lockstep), Ordered.HIGHEST_PRECEDENCE + 1);
  }

  @Bean
  FilterRegistrationBean<GuardFilter> lockstepAnswer(Lockstep lockstep) {
    return registration("lockstepAnswer", new GuardFilter(lockstep), INSIDE_SECURITY);
  }

  /** Behind all filters of the application, which decide who may see a file. */
  @Bean
  FilterRegistrationBean<ContentFilter> lockstepContent(Lockstep lockstep) {
    return registration("lockstepContent", new ContentFilter(lockstep), Ordered.LOWEST_PRECEDENCE);
  }

  @Bean
  StaticLocations lockstepStaticLocations(Environment environment) {
    return StaticLocations.of(environment, false);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ResourceHttpRequestHandler.class)
  static class OfMvc {
    @Bean
    static ServletDocuments lockstepServletDocuments(Documents documents) {
      return new ServletDocuments(documents);
    }

    @Bean
    DocumentAdvice lockstepDocumentAdvice(Documents documents) {
      return new DocumentAdvice(documents);
    }
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
