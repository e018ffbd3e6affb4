package dev.lockstep.servlet;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The contract on the oldest Jetty; its packages carry the servlet release in their names. */
class OldestJettyContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new Adapter() {
      @Override
      public String name() {
        return "Jetty " + Server.getVersion();
      }

      @Override
      public Running start(Lockstep lockstep, Application application) throws Exception {
        Server jetty = new Server(new QueuedThreadPool(Adapter.THREADS));
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(5000); // for writes too
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServletContainerInitializer(
            (classes, to) -> LockstepFilter.register(to, lockstep));
        ServletHolder holder = new ServletHolder(new ContractServlet(application, false));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        jetty.setHandler(context);
        jetty.start();
        return new RunningJetty(lockstep, jetty);
      }
    };
  }

  private record RunningJetty(Lockstep lockstep, Server jetty) implements Adapter.Running {
    @Override
    public int port() {
      return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @Override
    public boolean drainAndStop() throws Exception {
      return DrainOnShutdown.drainAndStop(lockstep, jetty::stop);
    }

    @Override
    public void stop() throws Exception {
      lockstep.drain().refuse(); // or the filter's end would wait for what a test left in flight
      jetty.stop();
    }
  }
}
