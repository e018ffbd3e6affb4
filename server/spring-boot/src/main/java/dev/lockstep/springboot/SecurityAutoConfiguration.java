package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Permits everybody what Lockstep needs of every visitor, as {@link Lockstep#isOpen} says, and
 * nothing else: files and the dashboard are for the application's rules. It is configured after
 * Boot's own chain, which backs off if another chain exists.
 */
@AutoConfiguration(
    after = {LockstepAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class},
    afterName =
        "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration")
@ConditionalOnClass({SecurityFilterChain.class, HttpSecurity.class})
@ConditionalOnBean({LockstepProperties.class, SecurityFilterChain.class})
@ConditionalOnProperty(name = "lockstep.security.permit", matchIfMissing = true)
public class SecurityAutoConfiguration {
  /** For Spring. */
  public SecurityAutoConfiguration() {}

  /**
   * Reports come from {@code sendBeacon}, which cannot carry a CSRF token, and they change no
   * user's data. Lockstep sets {@code Cache-Control} itself. A session is never created, but one
   * that is there is read on demand, so that {@code Dashboard.visibleTo} can ask who is logged in.
   */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 100)
  @ConditionalOnMissingBean(name = "lockstepSecurityFilterChain")
  SecurityFilterChain lockstepSecurityFilterChain(
      HttpSecurity http, Lockstep lockstep, ObjectProvider<CorsConfigurationSource> cors) {
    http.securityMatcher(request -> isOpen(request, lockstep))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .headers(headers -> headers.cacheControl(cache -> cache.disable()));
    if (cors.stream().findAny().isPresent()) {
      http.cors(Customizer.withDefaults());
    }
    return http.build();
  }

  /**
   * Compares the path as it was sent: one that is encoded otherwise is for the application's rules.
   */
  private static boolean isOpen(HttpServletRequest request, Lockstep lockstep) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return lockstep.isOpen(request.getMethod(), path);
  }
}
