package dev.lockstep.benchmark.serving;

import dev.lockstep.benchmark.process.Child;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** The part that all contenders on Undertow have in common: the same server, the same settings. */
final class ContenderServer {
  private ContenderServer() {}

  /**
   * Serves until the parent process lets go, after it told it where: a line for each sample's URL.
   */
  static void serve(HttpHandler handler, int ioThreads, Map<Sample, String> targets)
      throws IOException {
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(ioThreads)
            .setHandler(handler)
            .build();
    server.start();
    try {
      int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
      for (Sample sample : Sample.values()) {
        Child.say("http://127.0.0.1:" + port + targets.get(sample));
      }
      Child.awaitOrderToGo();
    } finally {
      server.stop();
    }
  }
}
