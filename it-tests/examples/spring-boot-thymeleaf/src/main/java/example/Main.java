package example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Spring Boot with Thymeleaf; the starter does the rest. */
@SpringBootApplication
public class Main {
  public static void main(String[] arguments) {
    SpringApplication.run(Main.class, arguments);
  }

  @Controller
  static class Pages {
    @GetMapping({"/", "/about"})
    String index() {
      return "index";
    }

    @GetMapping("/api/hello")
    @ResponseBody
    String hello() {
      return "hello";
    }
  }
}
