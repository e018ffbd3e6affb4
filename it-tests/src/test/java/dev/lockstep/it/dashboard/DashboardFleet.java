package dev.lockstep.it.dashboard;

import dev.lockstep.Lockstep;
import dev.lockstep.dashboard.Dashboard;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Instances that know of each other, each with its dashboard, on free loopback ports. */
final class DashboardFleet implements AutoCloseable {
  private static final String SECRET = "secret-of-this-fleet";

  private final List<Undertow> servers = new ArrayList<>();
  private final List<Lockstep> instances = new ArrayList<>();
  private final List<URI> addresses = new ArrayList<>();

  /** Adds an instance. */
  URI add(long build) {
    return add(build, handler -> handler);
  }

  /** Adds an instance with something before it. */
  URI add(long build, UnaryOperator<HttpHandler> outside) {
    Lockstep lockstep =
        Lockstep.builder(DashboardFleet.class)
            .number(build)
            .endpoint(Dashboard.visibleTo(request -> true).fleet(SECRET, () -> addresses))
            .build();
    HttpHandler inner = new LockstepHandler(lockstep, ResponseCodeHandler.HANDLE_404);
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(2)
            .setWorkerThreads(8)
            .setHandler(outside.apply(inner))
            .build();
    server.start();
    servers.add(server);
    instances.add(lockstep);
    InetSocketAddress bound = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    URI address = URI.create("http://127.0.0.1:" + bound.getPort() + "/lockstep/");
    addresses.add(address);
    return address;
  }

  /** An instance is gone, without a word to the others. */
  void kill(int index) {
    servers.get(index).stop();
  }

  @Override
  public void close() {
    instances.forEach(Lockstep::close);
    servers.forEach(Undertow::stop);
  }
}
