package dev.lockstep.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.AdapterContract;
import dev.lockstep.conformance.Application;
import dev.lockstep.conformance.Exchange;
import dev.lockstep.conformance.Limit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class JdkHttpServerContractTest implements AdapterContract {
  @Override
  public Adapter adapter() {
    return new OnJdkHttpServer();
  }

  private static final class OnJdkHttpServer implements Adapter {
    @Override
    public String name() {
      return "JDK HttpServer";
    }

    @Override
    public Set<Limit> limits() {
      return Set.of(Limit.NO_STREAMS);
    }

    @Override
    public Running start(Lockstep lockstep, Application application) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      server.setExecutor(threads);
      server
          .createContext(
              "/",
              exchange -> {
                OfHandler handled = new OfHandler(exchange);
                application.handle(handled);
                handled.end();
              })
          .getFilters()
          .add(new LockstepFilter(lockstep));
      server.start();
      return new Started(lockstep, server, threads, server.getAddress().getPort());
    }
  }

  private record Started(Lockstep lockstep, HttpServer server, ExecutorService threads, int port)
      implements Adapter.Running {
    @Override
    public boolean drainAndStop() {
      boolean idle = DrainOnShutdown.drainAndStop(lockstep, server);
      threads.shutdown();
      return idle;
    }

    @Override
    public void stop() {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  /** Says status and length as late as the server lets it: with the first flush, or at the end. */
  private static final class OfHandler implements Exchange {
    private final HttpExchange exchange;
    private final UntilFlush body = new UntilFlush();
    private int status = 200;

    OfHandler(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public String path() {
      return exchange.getRequestURI().getPath();
    }

    @Override
    public InputStream content() {
      return exchange.getRequestBody();
    }

    @Override
    public void status(int code) {
      status = code;
    }

    @Override
    public void field(String name, String value) {
      exchange.getResponseHeaders().set(name, value);
    }

    @Override
    public OutputStream body() {
      return body;
    }

    void end() throws IOException {
      body.end();
      exchange.close();
    }

    private final class UntilFlush extends OutputStream {
      private final ByteArrayOutputStream written = new ByteArrayOutputStream();
      private boolean sent;

      @Override
      public void write(int octet) {
        written.write(octet);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        written.write(bytes, from, length);
      }

      @Override
      public void flush() throws IOException {
        if (!sent) {
          sent = true;
          exchange.sendResponseHeaders(status, 0); // in chunks
        }
        written.writeTo(exchange.getResponseBody());
        written.reset();
        exchange.getResponseBody().flush();
      }

      void end() throws IOException {
        if (sent) {
          flush();
        } else if (written.size() == 0 || exchange.getRequestMethod().equals("HEAD")) {
          exchange.sendResponseHeaders(status, -1);
        } else {
          exchange.sendResponseHeaders(status, written.size());
          written.writeTo(exchange.getResponseBody());
        }
      }
    }
  }
}
