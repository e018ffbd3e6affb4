package dev.lockstep.benchmark.guard;

import dev.lockstep.Lockstep;
import dev.lockstep.benchmark.process.Child;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The same small answer, behind Lockstep or not. */
public final class GuardedContender {
  private static final HttpHandler APPLICATION =
      exchange -> exchange.getResponseSender().send("{\"id\":7,\"text\":\"Milk\"}");

  private GuardedContender() {}

  /**
   * Serves behind Lockstep if the first argument says so, with as many I/O threads as the second.
   */
  public static void main(String[] arguments) throws IOException {
    boolean guarded = Boolean.parseBoolean(arguments[0]);
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(Integer.parseInt(arguments[1]))
            .setHandler(guarded ? behindLockstep() : APPLICATION)
            .build();
    server.start();
    try {
      int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
      Child.say("http://127.0.0.1:" + port + "/api/notes/7");
      Child.awaitOrderToGo();
    } finally {
      server.stop();
    }
  }

  private static HttpHandler behindLockstep() {
    return new LockstepHandler(Lockstep.builder().number(7127).min(7090).build(), APPLICATION);
  }
}
