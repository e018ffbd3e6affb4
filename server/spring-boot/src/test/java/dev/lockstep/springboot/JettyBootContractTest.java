package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;

class JettyBootContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new Adapter() {
      @Override
      public String name() {
        return "Spring Boot "
            + SpringBootVersion.getVersion()
            + " on "
            + "Jetty "
            + Server.getVersion();
      }

      @Override
      public Running start(Lockstep lockstep, Application application) {
        return BootServer.start(
            JettyServletWebServerAutoConfiguration.class, lockstep, application);
      }
    };
  }
}
