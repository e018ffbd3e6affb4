package dev.lockstep.springboot;

import static dev.lockstep.springboot.App.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.AssetUrls;
import dev.lockstep.dashboard.Dashboard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Beside Spring Security, in Boot's default settings and in an application's own. */
@Timeout(120)
class SecurityTest {
  @Configuration(proxyBeanMethods = false)
  static class Own extends StarterTest.Web {
    @Bean
    SecurityFilterChain applicationsChain(HttpSecurity http) {
      http.authorizeHttpRequests(
              requests ->
                  requests.requestMatchers("/hello").permitAll().anyRequest().authenticated())
          .cors(Customizer.withDefaults())
          .headers(
              headers ->
                  headers.contentSecurityPolicy(
                      policy -> policy.policyDirectives("script-src 'nonce-7127'")));
      return http.build();
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource() {
      CorsConfiguration cors = new CorsConfiguration();
      cors.setAllowedOrigins(List.of("https://app.example"));
      cors.setAllowedHeaders(List.of("Build-Required"));
      cors.setExposedHeaders(List.of("Build-Number", "Build-Refused"));
      UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
      source.registerCorsConfiguration("/**", cors);
      return source;
    }
  }

  @Test
  void bootsSecurityChain_isKept_andOnlyLockstepsPathsAreOpen() throws Exception {
    try (App app = App.startSecured(StarterTest.Web.class, "lockstep.build=7127")) {
      String asset = app.context.getBean(AssetUrls.class).url("css/app.css");

      for (String open : new String[] {"/lockstep/build", "/lockstep/ready"}) {
        assertThat(app.get(open).statusCode()).as(open).isEqualTo(200);
        assertThat(field(app.get(open), "X-Content-Type-Options")).isEqualTo("nosniff");
      }
      for (String closed : new String[] {"/hello", "/css/app.css", asset, "/lockstep", "/none"}) {
        HttpResponse<String> answer = app.get(closed, "Build-Required", "7127");
        assertThat(answer.statusCode()).as(closed).isEqualTo(401);
        assertThat(field(answer, "Build-Number")).as(closed).isEqualTo("7127");
      }
      for (String method : new String[] {"POST", "PUT", "DELETE"}) {
        HttpRequest.Builder request =
            app.request("/lockstep/build").method(method, HttpRequest.BodyPublishers.noBody());
        assertThat(app.send(request).statusCode()).as(method).isIn(401, 403);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OpenStyles extends StarterTest.Web {
    @Bean
    SecurityFilterChain applicationsChain(HttpSecurity http) {
      http.authorizeHttpRequests(
          requests -> requests.requestMatchers("/css/app.css").permitAll().anyRequest().denyAll());
      return http.build();
    }
  }

  @Test
  void asset_isForWhoMaySeeItsBarePath_alsoWhereARuleNamesTheFile() throws Exception {
    try (App app = App.startSecured(OpenStyles.class, "lockstep.build=7127")) {
      String asset = app.context.getBean(AssetUrls.class).url("css/app.css");

      assertThat(asset).startsWith("/css/app-");
      assertThat(app.get(asset).statusCode()).isEqualTo(200);
      assertThat(field(app.get(asset), "Cache-Control"))
          .isEqualTo("public, max-age=31536000, immutable");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Operators extends StarterTest.Web {
    @Bean
    SecurityFilterChain applicationsChain(HttpSecurity http) {
      http.authorizeHttpRequests(
          requests -> requests.requestMatchers("/login").permitAll().anyRequest().authenticated());
      return http.build();
    }

    @Bean
    Login login() {
      return new Login();
    }

    @Bean
    LockstepCustomizer dashboard() {
      return builder -> builder.endpoint(Dashboard.visibleTo(request -> isOperator()));
    }

    private static boolean isOperator() {
      Authentication user = SecurityContextHolder.getContext().getAuthentication();
      return user != null && user.getName().equals("operator");
    }
  }

  @Controller
  static class Login {
    @GetMapping("/login")
    @ResponseBody
    String login(HttpServletRequest request, HttpServletResponse response) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new TestingAuthenticationToken("operator", "", "ROLE_OPERATOR"));
      new HttpSessionSecurityContextRepository().saveContext(context, request, response);
      return "welcome";
    }
  }

  @Test
  void dashboard_isForTheApplicationsRules_andSeesItsUser() throws Exception {
    try (App app = App.startSecured(Operators.class, "lockstep.build=7127")) {
      HttpResponse<String> stranger = app.get("/lockstep/dashboard");
      String session = field(app.get("/login"), "Set-Cookie").split(";", 2)[0];

      assertThat(stranger.statusCode()).isEqualTo(403);
      assertThat(app.get("/lockstep/dashboard", "Cookie", session).statusCode()).isEqualTo(200);
      assertThat(app.get("/lockstep/dashboard/data", "Cookie", session).body())
          .contains("\"build\":7127");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class BasicUsers extends StarterTest.Web {
    @Bean
    SecurityFilterChain applicationsChain(HttpSecurity http) {
      http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .httpBasic(Customizer.withDefaults());
      return http.build();
    }

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager(
          User.withUsername("ann").password("{noop}a").roles("USER").build(),
          User.withUsername("bob").password("{noop}b").roles("OPERATOR").build());
    }
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void dashboard_byAuthority_isForUsersWhoHaveIt() throws Exception {
    try (App app =
        App.startSecured(
            BasicUsers.class,
            "lockstep.build=7127",
            "lockstep.dashboard.authority=ROLE_OPERATOR")) {
      String path = "/lockstep/dashboard";
      assertThat(app.get(path).statusCode()).isEqualTo(401);
      assertThat(app.get(path, "Authorization", basic("ann:a")).statusCode()).isEqualTo(404);
      assertThat(app.get(path, "Authorization", basic("bob:b")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void reports_needNoToken_andCreateNoSession() throws Exception {
    try (App app = App.startSecured(Own.class, "lockstep.build=7127")) {
      String content =
          "{\"build\":7127,\"from\":7126,\"target\":7127,\"cause\":\"error\",\"delivered\":true}";
      HttpResponse<String> report =
          app.send(
              app.request("/lockstep/report").POST(HttpRequest.BodyPublishers.ofString(content)));
      assertThat(report.statusCode()).isEqualTo(204);
      assertThat(field(report, "Set-Cookie")).isNull();
    }
  }

  @Test
  void refusalAcrossOrigins_isReadable_andHasThePagesPolicy() throws Exception {
    try (App app = App.startSecured(Own.class, "lockstep.build=7127")) {
      String[] fields = {"Origin", "https://app.example", "Build-Required", "7128"};
      for (String path : new String[] {"/hello", "/lockstep/ready"}) {
        HttpResponse<String> refused = app.get(path, fields);
        assertThat(refused.statusCode()).as(path).isEqualTo(421);
        assertThat(field(refused, "Access-Control-Allow-Origin"))
            .as(path)
            .isEqualTo("https://app.example");
        assertThat(field(refused, "Access-Control-Expose-Headers")).contains("Build-Refused");
      }
      assertThat(field(app.get("/hello", fields), "Content-Security-Policy"))
          .isEqualTo("script-src 'nonce-7127'");
      HttpResponse<String> preflight =
          app.send(
              app.request("/lockstep/build")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .header("Origin", "https://app.example")
                  .header("Access-Control-Request-Method", "GET")
                  .header("Access-Control-Request-Headers", "Build-Required"));
      assertThat(preflight.statusCode()).isEqualTo(200);
      assertThat(field(preflight, "Access-Control-Allow-Headers")).isEqualTo("Build-Required");
    }
  }

  /** Without Spring Security, whose chain would do it. */
  @Configuration(proxyBeanMethods = false)
  static class CorsBeforeAll extends StarterTest.Web {
    @Bean
    FilterRegistrationBean<CorsFilter> cors() {
      FilterRegistrationBean<CorsFilter> filter =
          new FilterRegistrationBean<>(new CorsFilter(new Own().corsConfigurationSource()));
      filter.setOrder(-200);
      return filter;
    }
  }

  @Test
  void refusalAcrossOrigins_withoutSecurity_isReadableBehindACorsFilter() throws Exception {
    try (App app = App.start(CorsBeforeAll.class, "lockstep.build=7127")) {
      HttpResponse<String> refused =
          app.get("/hello", "Origin", "https://app.example", "Build-Required", "7128");

      assertThat(refused.statusCode()).isEqualTo(421);
      assertThat(field(refused, "Access-Control-Allow-Origin")).isEqualTo("https://app.example");
      assertThat(field(refused, "Access-Control-Expose-Headers")).contains("Build-Refused");
    }
  }

  @Test
  void permitOff_theApplicationsChainDecides() throws Exception {
    try (App app =
        App.startSecured(Own.class, "lockstep.build=7127", "lockstep.security.permit=false")) {
      assertThat(app.get("/lockstep/build").statusCode()).isEqualTo(403);
      assertThat(app.get("/hello").statusCode()).isEqualTo(200);
    }
  }
}
