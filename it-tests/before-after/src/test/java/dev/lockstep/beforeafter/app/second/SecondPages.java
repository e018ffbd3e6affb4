package dev.lockstep.beforeafter.app.second;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a second DispatcherServlet answers. */
@RestController
public class SecondPages {
  @GetMapping({"/page", "/page.html", "/data.json"})
  String page(HttpServletRequest request) {
    return "second " + request.getRequestURI();
  }
}
