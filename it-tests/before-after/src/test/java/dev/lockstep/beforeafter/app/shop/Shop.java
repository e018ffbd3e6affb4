package dev.lockstep.beforeafter.app.shop;

import dev.lockstep.beforeafter.app.PlainPasswords;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Spring MVC, Thymeleaf and Security: pages, an API, and files that not everybody may see. */
@SpringBootApplication
public class Shop {
  @Bean
  SecurityFilterChain rules(HttpSecurity http) {
    http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/", "/css/**", "/error", "/api/open/**")
                    .permitAll()
                    .requestMatchers("/admin/**")
                    .hasRole("ADMIN")
                    .requestMatchers("/js/payroll.js")
                    .hasRole("ADMIN")
                    .requestMatchers(HttpMethod.POST, "/api/**")
                    .hasRole("ADMIN")
                    .anyRequest()
                    .authenticated())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))
        .cors(Customizer.withDefaults())
        .httpBasic(Customizer.withDefaults())
        .formLogin(Customizer.withDefaults());
    return http.build();
  }

  @Bean
  CorsConfigurationSource corsConfigurationSource() {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOrigins(List.of("https://other.example"));
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", cors);
    return source;
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ann").password("a").roles("USER").build(),
        User.withUsername("bob").password("b").roles("USER", "ADMIN").build());
  }

  @Bean
  PasswordEncoder plain() {
    return new PlainPasswords();
  }

  @Controller
  static class Pages {
    @GetMapping("/")
    String home(Model model) {
      model.addAttribute("greeting", "welcome");
      return "home";
    }

    @GetMapping("/account")
    String account(Principal user, Model model) {
      model.addAttribute("greeting", user.getName());
      return "home";
    }

    @GetMapping("/orders/{id}")
    @ResponseBody
    Map<String, Object> order(@PathVariable String id) {
      return Map.of("id", id);
    }

    /** Names that look like files. */
    @GetMapping({"/reports/{name}.json", "/theme/{name}.css", "/invoices/{name}.pdf"})
    ResponseEntity<String> report(@PathVariable String name) {
      return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("generated " + name);
    }

    @GetMapping("/api/open/later")
    @ResponseBody
    Callable<String> later() {
      return () -> "later";
    }

    @GetMapping("/api/moved")
    String moved() {
      return "redirect:/api/open/later";
    }

    @GetMapping("/api/open/fails")
    @ResponseBody
    String fails() {
      throw new IllegalStateException("planted by the test");
    }

    @PostMapping({"/api/open/orders", "/orders"})
    @ResponseBody
    String post() {
      return "posted";
    }

    /** The application has a path of its own where Lockstep's prefixes might be. */
    @GetMapping({"/lockstep", "/assets", "/assets/{number:[0-9]+}"})
    @ResponseBody
    String near() {
      return "the application's";
    }
  }
}
