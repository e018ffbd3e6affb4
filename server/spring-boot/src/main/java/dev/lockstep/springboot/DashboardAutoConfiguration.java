package dev.lockstep.springboot;

import dev.lockstep.dashboard.Dashboard;
import dev.lockstep.http.Request;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Adds the dashboard, for the users that have an authority. */
@AutoConfiguration(before = LockstepAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({Dashboard.class, Authentication.class})
@ConditionalOnProperty("lockstep.dashboard.authority")
public class DashboardAutoConfiguration {
  /** For Spring. */
  public DashboardAutoConfiguration() {}

  @Bean
  LockstepCustomizer lockstepDashboard(LockstepProperties properties) {
    String authority = String.valueOf(properties.dashboard().authority());
    return builder ->
        builder.endpoint(Dashboard.visibleTo(request -> hasAuthority(request, authority)));
  }

  private static boolean hasAuthority(Request request, String authority) {
    return request.user() instanceof Authentication user
        && user.isAuthenticated()
        && AuthorityUtils.authorityListToSet(user.getAuthorities()).contains(authority);
  }
}
