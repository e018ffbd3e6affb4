package dev.lockstep.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Boot application with all that is on the class path, on Tomcat; ended by the test. */
final class App implements AutoCloseable {
  private static final String JETTY =
      "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration";
  static final String SECURITY =
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final ConfigurableApplicationContext context;

  private App(ConfigurableApplicationContext context) {
    this.context = context;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Settings {}

  /** Starts one without Spring Security. */
  static App start(Class<?> more, String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("spring.autoconfigure.exclude=" + JETTY + "," + SECURITY);
    return run(more, all, WebApplicationType.SERVLET);
  }

  static App startSecured(Class<?> more, String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("spring.autoconfigure.exclude=" + JETTY);
    return run(more, all, WebApplicationType.SERVLET);
  }

  static App run(Class<?> more, List<String> properties, WebApplicationType type) {
    return new App(
        new SpringApplicationBuilder(Settings.class, more)
            .web(type)
            .properties( // what a test may set otherwise
                "server.address=127.0.0.1",
                "server.port=0",
                "spring.main.banner-mode=off",
                "lockstep.drain.announce=50ms",
                "lockstep.drain.refuse=0s")
            .registerShutdownHook(false)
            .logStartupInfo(false)
            .run(properties.stream().map(property -> "--" + property).toArray(String[]::new)));
  }

  HttpRequest.Builder request(String path) {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpResponse<String> get(String path, String... fields) throws Exception {
    HttpRequest.Builder request = request(path);
    return send(fields.length == 0 ? request : request.headers(fields));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static String field(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Override
  public void close() {
    context.close();
  }
}
