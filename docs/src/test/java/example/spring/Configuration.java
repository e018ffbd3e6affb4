package example.spring;

import dev.lockstep.springboot.LockstepCustomizer;
import org.springframework.context.annotation.Bean;

/** What an application adds where a property does not do. */
@org.springframework.context.annotation.Configuration
class Configuration {
  // #region customizer
  @Bean
  LockstepCustomizer lockstepSettings() {
    return builder -> builder.withdrawn(7128);
  }
  // #endregion customizer
}
