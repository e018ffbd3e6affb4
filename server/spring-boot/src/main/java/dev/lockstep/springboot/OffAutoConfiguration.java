package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.AssetUrls;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Gives an application what its pages and beans ask for where Lockstep is off: {@code
 * lockstep.enabled=false}, or a test of one layer, such as {@code @WebMvcTest}. URLs are bare then,
 * and pages have no build number.
 */
@AutoConfiguration(
    after = {
      LockstepAutoConfiguration.class,
      SecurityAutoConfiguration.class,
      ThymeleafLinksAutoConfiguration.class,
      ObservationAutoConfiguration.class,
      ActuatorAutoConfiguration.class
    })
@ConditionalOnWebApplication
@ConditionalOnMissingBean(LockstepProperties.class)
public class OffAutoConfiguration {
  /** For Spring. */
  public OffAutoConfiguration() {}

  /** Only for a bean that asks for it: nothing calls it, and it has no assets. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Lockstep lockstep() {
    return Lockstep.builder(OffAutoConfiguration.class).build();
  }

  @Bean
  @ConditionalOnMissingBean
  AssetUrls lockstepUrls(Environment environment) {
    return AssetUrls.bare(contextPath(environment));
  }

  @Bean
  @ConditionalOnMissingBean
  PageLinks lockstepLinks(AssetUrls urls, Environment environment) {
    String endpoints = environment.getProperty("lockstep.endpoints", "/lockstep/");
    return new PageLinks(urls, name -> contextPath(environment) + endpoints + name, null);
  }

  private static String contextPath(Environment environment) {
    String path = environment.getProperty("server.servlet.context-path", "");
    return path.isEmpty() ? environment.getProperty("spring.webflux.base-path", "") : path;
  }
}
