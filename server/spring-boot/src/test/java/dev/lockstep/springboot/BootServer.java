package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.Application;
import dev.lockstep.conformance.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** A Boot application whose controller is the contract's application. */
final class BootServer implements Adapter.Running {
  private final Lockstep lockstep;
  private final ConfigurableApplicationContext context;

  private BootServer(Lockstep lockstep, ConfigurableApplicationContext context) {
    this.lockstep = lockstep;
    this.context = context;
  }

  /** No more than the contract needs, because it starts one for each case. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    LockstepAutoConfiguration.class
  })
  static class Settings {}

  static BootServer start(Class<?> server, Lockstep lockstep, Application application) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", 0);
    properties.put("server.tomcat.threads.max", Adapter.THREADS);
    properties.put("server.tomcat.connection-timeout", "5s"); // for writes too
    properties.put("server.jetty.threads.max", Adapter.THREADS);
    properties.put("server.jetty.connection-idle-timeout", "5s");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "1s");
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Settings.class, server)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(properties)
            .initializers(
                starting -> {
                  DefaultListableBeanFactory beans =
                      (DefaultListableBeanFactory) starting.getBeanFactory();
                  beans.registerSingleton("lockstep", lockstep);
                  beans.registerSingleton("application", new Everything(application));
                  beans.registerSingleton("navigations", new Navigations(application));
                })
            .run();
    return new BootServer(lockstep, context);
  }

  @Controller
  record Everything(Application application) {
    @RequestMapping("/**")
    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
      application.handle(new OfController(request, response));
    }
  }

  /** Handles navigations, for which an application has no controller. */
  private static final class Navigations extends AbstractHandlerMapping {
    private final HttpRequestHandler handler;

    Navigations(Application application) {
      handler = new ResourceHttpRequestHandler(application);
      setOrder(HIGHEST_PRECEDENCE);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
      String accept = request.getHeader("Accept");
      boolean navigation = accept != null && accept.startsWith("text/html");
      return navigation && !request.getRequestURI().equals("/error") ? handler : null;
    }
  }

  /**
   * The contract's application. It stands where Spring has the handler of this name, which is asked
   * where no other handler is, so that its 404 may be replaced.
   */
  private record ResourceHttpRequestHandler(Application application) implements HttpRequestHandler {
    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      application.handle(new OfController(request, response));
    }
  }

  private record OfController(HttpServletRequest request, HttpServletResponse response)
      implements Exchange {
    @Override
    public String path() {
      return request.getRequestURI();
    }

    @Override
    public InputStream content() throws IOException {
      return request.getInputStream();
    }

    @Override
    public void status(int code) {
      response.setStatus(code);
    }

    @Override
    public void field(String name, String value) {
      response.setHeader(name, value);
    }

    @Override
    public OutputStream body() throws IOException {
      return response.getOutputStream();
    }
  }

  @Override
  public int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  @Override
  public boolean drainAndStop() {
    context.close();
    return lockstep.drain().finish();
  }

  @Override
  public void stop() {
    lockstep.drain().refuse(); // or closing would wait for what a test left in flight
    context.close();
  }
}
