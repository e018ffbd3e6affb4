package dev.lockstep.demo;

import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** What both commands share: how a process starts to serve, and how it ends. */
final class Serving {

  private static final AtomicBoolean ON = new AtomicBoolean();

  private Serving() {}

  /** Whether something serves, so that the process has to stay. */
  static boolean isOn() {
    return ON.get();
  }

  /** Runs {@code end} when the process is told to end, by Ctrl-C, SIGTERM or itself. */
  static void untilShutdown(Runnable end) {
    ON.set(true);
    Runtime.getRuntime().addShutdownHook(new Thread(end, "end"));
  }

  /** Starts a server, or says that its port is taken. */
  static <T> T orTaken(int port, Callable<T> start) throws Exception {
    try {
      return start.call();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof BindException) {
        throw new IllegalArgumentException(
            "port " + port + " is taken; choose another with --port");
      }
      throw e;
    }
  }
}
