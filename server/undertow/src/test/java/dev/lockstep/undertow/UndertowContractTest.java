package dev.lockstep.undertow;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;
import dev.lockstep.conformance.Exchange;
import dev.lockstep.conformance.Limit;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.Version;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HttpString;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Set;

class UndertowContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new OnUndertow();
  }

  private static final class OnUndertow implements Adapter {
    @Override
    public String name() {
      return "Undertow " + Version.getVersionString();
    }

    @Override
    public Set<Limit> limits() {
      return Set.of(Limit.FAILURES_LOOK_WHOLE);
    }

    @Override
    public Running start(Lockstep lockstep, Application application) {
      BlockingHandler handler =
          new BlockingHandler(exchange -> application.handle(new OfHandler(exchange)));
      Undertow server =
          Undertow.builder()
              .addHttpListener(0, "127.0.0.1")
              .setWorkerThreads(THREADS)
              .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 8L << 20) // of chunked bodies
              .setHandler(new LockstepHandler(lockstep, handler))
              .build();
      server.start();
      return new Started(lockstep, server);
    }
  }

  private record Started(Lockstep lockstep, Undertow server) implements Adapter.Running {
    @Override
    public int port() {
      return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public boolean drainAndStop() {
      return DrainOnShutdown.drainAndStop(lockstep, server);
    }

    @Override
    public void stop() {
      server.stop();
    }
  }

  private record OfHandler(HttpServerExchange exchange) implements Exchange {
    @Override
    public String path() {
      return exchange.getRelativePath();
    }

    @Override
    public InputStream content() {
      return exchange.getInputStream();
    }

    @Override
    public void status(int code) {
      exchange.setStatusCode(code);
    }

    @Override
    public void field(String name, String value) {
      exchange.getResponseHeaders().put(new HttpString(name), value);
    }

    @Override
    public OutputStream body() {
      return exchange.getOutputStream();
    }
  }
}
