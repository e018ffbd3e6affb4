package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat, embedded, with a servlet behind the filter. */
final class TomcatServer implements Adapter.Running {
  static final String NAME = ServerInfo.getServerInfo().replace("Apache ", "").replace('/', ' ');

  private final Lockstep lockstep;
  private final Tomcat tomcat;

  private TomcatServer(Lockstep lockstep, Tomcat tomcat) {
    this.lockstep = lockstep;
    this.tomcat = tomcat;
  }

  static TomcatServer start(
      Lockstep lockstep, Servlet servlet, String contextPath, Consumer<Context> more)
      throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(temporary().toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", Integer.toString(Adapter.THREADS));
    connector.setProperty("connectionTimeout", "5000"); // for writes too
    connector.addUpgradeProtocol(new Http2Protocol());
    tomcat.setConnector(connector);
    Context context = tomcat.addContext(contextPath, null);
    context.addServletContainerInitializer(
        (classes, to) -> LockstepFilter.register(to, lockstep), null);
    Wrapper wrapper = Tomcat.addServlet(context, "application", servlet);
    wrapper.setAsyncSupported(true);
    wrapper.addMapping("/*");
    more.accept(context);
    tomcat.start();
    return new TomcatServer(lockstep, tomcat);
  }

  private static Path temporary() {
    try {
      Path directory = Files.createTempDirectory(Path.of("target"), "tomcat");
      directory.toFile().deleteOnExit();
      return directory.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public boolean drainAndStop() throws Exception {
    return DrainOnShutdown.drainAndStop(lockstep, this::stop);
  }

  @Override
  public void stop() throws LifecycleException {
    lockstep.drain().refuse(); // or the filter's end would wait for what a test left in flight
    if (tomcat.getServer().getState() != LifecycleState.DESTROYED) {
      tomcat.stop();
      tomcat.destroy();
    }
  }
}
