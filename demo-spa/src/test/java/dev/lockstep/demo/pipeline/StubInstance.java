package dev.lockstep.demo.pipeline;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A process that is an instance to the fleet, and is started in a tenth of the time: it names its
 * port, is ready, and ends with its input or by SIGTERM.
 */
final class StubInstance {
  private StubInstance() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("broken")) {
      throw new IllegalStateException("planted by the test");
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/lockstep/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }
}
