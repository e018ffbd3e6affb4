package dev.lockstep.springboot;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Stops a reactive application, which would otherwise run without what it asked for. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnProperty(name = "lockstep.enabled", matchIfMissing = true)
public class ReactiveAutoConfiguration {
  /** For Spring. */
  public ReactiveAutoConfiguration() {}

  @Bean
  Object lockstepNotCovered() {
    throw new LockstepConfigurationException(
        "WebFlux is not covered by lockstep-spring-boot-starter: this application is reactive.",
        "Use the servlet stack (spring-boot-starter-webmvc), or set lockstep.enabled=false or"
            + " remove the starter.",
        null);
  }
}
