package example.spring;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.servlet.LockstepFilter;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;

/** With Spring Boot 3, which has no starter. These types have the same names there. */
class Boot3 {
  // #region boot3
  @Bean(destroyMethod = "close")
  Lockstep lockstep() {
    return Lockstep.builder()
        .assets(Assets.builder().classPath("static/").build())
        .filesServedByApplication() // Spring serves /css/app.css
        .build();
  }

  @Bean
  ServletContextInitializer lockstepFilter(Lockstep lockstep) {
    return servletContext -> LockstepFilter.register(servletContext, lockstep);
  }
  // #endregion boot3
}
