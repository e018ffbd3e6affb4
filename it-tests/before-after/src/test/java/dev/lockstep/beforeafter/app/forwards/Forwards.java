package dev.lockstep.beforeafter.app.forwards;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A single-page application as it was always done in Spring: forwards to its document, an error
 * controller that forwards too, and files in every place that Boot knows.
 */
@SpringBootApplication
public class Forwards {
  @Bean
  WebMvcConfigurer views() {
    return new WebMvcConfigurer() {
      @Override
      public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/welcome").setViewName("forward:/index.html");
      }
    };
  }

  @Controller
  static class Routes {
    @GetMapping({"/app/**", "/{first:[a-z]+}/route"})
    String route() {
      return "forward:/index.html";
    }

    @GetMapping("/api/hello")
    @ResponseBody
    String hello() {
      return "hello";
    }
  }

  @Controller
  static class Errors implements ErrorController {
    @RequestMapping("/error")
    String error(HttpServletRequest request) {
      Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
      return path != null && path.toString().startsWith("/deep")
          ? "forward:/index.html"
          : "forward:/404.html";
    }
  }
}
