package dev.lockstep.beforeafter.app.flux;

import dev.lockstep.beforeafter.app.PlainPasswords;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** WebFlux and Security: controllers, functional routes, static files. */
@SpringBootApplication
public class Flux {
  @Bean
  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(
            RequestPredicates.GET("/function"),
            request -> ServerResponse.ok().bodyValue("function"))
        .andRoute(
            RequestPredicates.GET("/deep/**"),
            request ->
                ServerResponse.ok()
                    .contentType(MediaType.TEXT_HTML)
                    .bodyValue(new ClassPathResource("static/index.html")));
  }

  @Bean
  SecurityWebFilterChain rules(ServerHttpSecurity http) {
    return http.authorizeExchange(
            exchanges ->
                exchanges
                    .pathMatchers("/admin/**")
                    .hasRole("ADMIN")
                    .pathMatchers(HttpMethod.POST, "/api/private")
                    .authenticated()
                    .pathMatchers("/api/private", "/p.css")
                    .authenticated()
                    .anyExchange()
                    .permitAll())
        .csrf(csrf -> csrf.disable())
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  @Bean
  MapReactiveUserDetailsService users() {
    return new MapReactiveUserDetailsService(
        User.withUsername("ann").password("a").roles("USER").build(),
        User.withUsername("bob").password("b").roles("USER", "ADMIN").build());
  }

  @Bean
  PasswordEncoder plain() {
    return new PlainPasswords();
  }

  @RestController
  static class Api {
    @RequestMapping("/api/private")
    String secret() {
      return "private";
    }

    @GetMapping("/api/hello")
    Mono<String> hello() {
      return Mono.just("hello");
    }

    @GetMapping({"/reports/{name}.json", "/assets/{number:[0-9]+}"})
    String report(ServerHttpRequest request) {
      return "generated " + request.getPath();
    }

    @PostMapping("/api/hello")
    String post() {
      return "posted";
    }

    @GetMapping("/api/fails")
    Mono<String> fails() {
      return Mono.error(new IllegalStateException("planted by the test"));
    }
  }
}
