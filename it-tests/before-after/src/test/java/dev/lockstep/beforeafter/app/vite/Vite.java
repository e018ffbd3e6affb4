package dev.lockstep.beforeafter.app.vite;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Vite's output in {@code static/}, and an API. */
@SpringBootApplication
public class Vite {
  @RestController
  static class Api {
    @GetMapping("/api/hello")
    String hello() {
      return "hello";
    }
  }
}
