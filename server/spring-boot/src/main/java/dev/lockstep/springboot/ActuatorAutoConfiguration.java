package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.metrics.LockstepMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds Lockstep's endpoint, health indicator and meters to the Actuator. */
@AutoConfiguration(after = LockstepAutoConfiguration.class)
@ConditionalOnBean(Lockstep.class)
public class ActuatorAutoConfiguration {
  /** For Spring. */
  public ActuatorAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
  static class EndpointConfiguration {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    LockstepEndpoint lockstepEndpoint(Lockstep lockstep) {
      return new LockstepEndpoint(lockstep);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class HealthConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "lockstepHealthIndicator")
    @ConditionalOnEnabledHealthIndicator("lockstep")
    HealthIndicator lockstepHealthIndicator(Lockstep lockstep) {
      return () -> {
        LockstepEndpoint.Instance instance = LockstepEndpoint.Instance.of(lockstep);
        Health.Builder health =
            instance.phase().equals("serving") ? Health.up() : Health.outOfService();
        health.withDetail("phase", instance.phase());
        if (instance.stamp() != null) {
          health.withDetail("stamp", instance.stamp());
        }
        return health.build();
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
  static class InfoConfiguration {
    /** As the endpoint {@code lockstep}, within the endpoint {@code info}. */
    @Bean
    @ConditionalOnMissingBean(name = "lockstepInfoContributor")
    @ConditionalOnEnabledInfoContributor("lockstep")
    InfoContributor lockstepInfoContributor(Lockstep lockstep) {
      return info -> info.withDetail("lockstep", LockstepEndpoint.Instance.of(lockstep));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class MetricsConfiguration {
    /** The Actuator binds every binder among the beans to its registries. */
    @Bean
    @ConditionalOnMissingBean
    LockstepMetrics lockstepMetrics(Lockstep lockstep) {
      return new LockstepMetrics(lockstep::measurements);
    }
  }
}
