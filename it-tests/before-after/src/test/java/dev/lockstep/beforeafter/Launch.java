package dev.lockstep.beforeafter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs an application. It is loaded together with it, and shares the JDK's types with the test. */
public final class Launch implements Callable<Object> {
  private final String main;
  private final List<String> properties;

  public Launch(String main, List<String> properties) {
    this.main = main;
    this.properties = properties;
  }

  /** Returns the port, and what closes the application. */
  @Override
  public Map.Entry<Integer, ConfigurableApplicationContext> call() throws ClassNotFoundException {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Class.forName(main, true, getClass().getClassLoader()))
            .properties(
                "server.address=127.0.0.1",
                "server.port=0",
                "spring.main.banner-mode=off",
                "spring.jmx.enabled=false")
            .registerShutdownHook(false)
            .logStartupInfo(false)
            .run(properties.stream().map(property -> "--" + property).toArray(String[]::new));
    return Map.entry(((WebServerApplicationContext) context).getWebServer().getPort(), context);
  }
}
