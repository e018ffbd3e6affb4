package dev.lockstep.beforeafter.app.docs;

import dev.lockstep.beforeafter.app.second.Second;
import dev.lockstep.beforeafter.app.second.SecondPages;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** springdoc, the H2 console, the Actuator, WebJars, and a second DispatcherServlet. */
@SpringBootApplication
public class Docs {
  @RestController
  static class Api {
    @GetMapping("/api/things")
    String things() {
      return "things";
    }

    @PostMapping("/api/things")
    String add() {
      return "added";
    }
  }

  @Bean
  ServletRegistrationBean<DispatcherServlet> second() {
    AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    context.register(Second.class, SecondPages.class);
    ServletRegistrationBean<DispatcherServlet> second =
        new ServletRegistrationBean<>(new DispatcherServlet(context), "/second/*");
    second.setName("second");
    return second;
  }
}
