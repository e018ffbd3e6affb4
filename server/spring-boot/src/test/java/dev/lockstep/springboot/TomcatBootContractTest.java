package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;
import org.apache.catalina.util.ServerInfo;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;

class TomcatBootContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new Adapter() {
      @Override
      public String name() {
        return "Spring Boot "
            + SpringBootVersion.getVersion()
            + " on "
            + ServerInfo.getServerInfo().replace("Apache ", "").replace("/", " ");
      }

      @Override
      public Running start(Lockstep lockstep, Application application) {
        return BootServer.start(
            TomcatServletWebServerAutoConfiguration.class, lockstep, application);
      }
    };
  }
}
