package dev.lockstep.benchmark.streams;

import dev.lockstep.Lockstep;
import dev.lockstep.benchmark.process.Child;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;

/** An instance in a JVM of its own, which weighs itself and drains when it is asked to. */
public final class StreamsRun {
  private static final int COLLECTIONS = 3; // weak references and cleaners need more than one

  private StreamsRun() {}

  /** Serves the build that is named; says its port. */
  public static void main(String[] arguments) throws IOException {
    Lockstep lockstep = Lockstep.builder().number(Long.parseLong(arguments[0])).build();
    HttpHandler application =
        exchange -> {
          if (exchange.getRequestPath().equals("/drain")) {
            Thread drain = new Thread(() -> lockstep.drain().run(), "drain");
            drain.setDaemon(true);
            drain.start();
          }
          exchange.getResponseSender().send(weigh());
        };
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new LockstepHandler(lockstep, application))
            .build();
    server.start();
    try {
      Child.say(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
      Child.awaitOrderToGo();
    } finally {
      server.stop();
    }
  }

  /** Bytes on the heap, bytes of buffers outside it, and threads; on an I/O thread, on purpose. */
  private static String weigh() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long outside =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return heap + " " + outside + " " + ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
