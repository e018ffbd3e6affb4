package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps Lockstep's event streams out of {@code http.server.requests} and of traces. There, each
 * would be a request that took as long as its tab was open, and failed.
 */
@AutoConfiguration(after = LockstepAutoConfiguration.class)
@ConditionalOnClass(ObservationPredicate.class)
@ConditionalOnBean(Lockstep.class)
public class ObservationAutoConfiguration {
  /** For Spring. */
  public ObservationAutoConfiguration() {}

  @Bean
  ObservedPaths lockstepObservedPaths(LockstepProperties properties, ContextPath contextPath) {
    return new ObservedPaths(contextPath.value() + properties.endpoints());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static class OfServlets {
    @Bean
    ServletObservations lockstepObservations(ObservedPaths paths) {
      return new ServletObservations(paths);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  static class OfExchanges {
    @Bean
    ReactiveObservations lockstepObservations(ObservedPaths paths) {
      return new ReactiveObservations(paths);
    }
  }
}
