package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import jakarta.servlet.Servlet;
import java.util.function.Consumer;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, embedded, with a servlet behind the filter. */
final class JettyServer implements Adapter.Running {
  static final String NAME = "Jetty " + Server.getVersion();

  private final Lockstep lockstep;
  private final Server jetty;

  private JettyServer(Lockstep lockstep, Server jetty) {
    this.lockstep = lockstep;
    this.jetty = jetty;
  }

  static JettyServer start(
      Lockstep lockstep, Servlet servlet, String contextPath, Consumer<ServletContextHandler> more)
      throws Exception {
    Server jetty = new Server(new QueuedThreadPool(Adapter.THREADS));
    HttpConfiguration settings = new HttpConfiguration();
    ServerConnector connector =
        new ServerConnector(
            jetty,
            new HttpConnectionFactory(settings),
            new HTTP2CServerConnectionFactory(settings));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(5000); // for writes too
    jetty.addConnector(connector);
    ServletContextHandler context =
        new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
    context.addServletContainerInitializer((classes, to) -> LockstepFilter.register(to, lockstep));
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    more.accept(context);
    jetty.setHandler(context);
    jetty.start();
    return new JettyServer(lockstep, jetty);
  }

  ServerConnector connector() {
    return (ServerConnector) jetty.getConnectors()[0];
  }

  @Override
  public int port() {
    return connector().getLocalPort();
  }

  @Override
  public boolean drainAndStop() throws Exception {
    return DrainOnShutdown.drainAndStop(lockstep, this::stop);
  }

  @Override
  public void stop() throws Exception {
    lockstep.drain().refuse(); // or the filter's end would wait for what a test left in flight
    jetty.stop();
  }
}
