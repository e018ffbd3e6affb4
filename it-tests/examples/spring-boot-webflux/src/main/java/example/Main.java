package example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Spring Boot with WebFlux on Reactor Netty; the starter does the rest. */
@SpringBootApplication
public class Main {
  public static void main(String[] arguments) {
    SpringApplication.run(Main.class, arguments);
  }

  @RestController
  static class Api {
    @GetMapping("/api/hello")
    Mono<String> hello() {
      return Mono.just("hello");
    }
  }
}
