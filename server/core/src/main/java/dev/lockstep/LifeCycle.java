package dev.lockstep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What starts after everything was validated, and what is closed at the end. Thread-safe. */
final class LifeCycle implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Lockstep.class.getName());

  private final List<Runnable> starts = new ArrayList<>();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  synchronized void onStart(Runnable action) {
    starts.add(action);
  }

  synchronized void onClose(AutoCloseable resource) {
    resources.push(resource);
  }

  /** Runs the actions in the order in which they were registered. The first failure ends it. */
  synchronized void start() {
    starts.forEach(Runnable::run);
    starts.clear();
  }

  /** Closes the resources, the last one first. Closing again does nothing. */
  @Override
  public synchronized void close() {
    while (!resources.isEmpty()) {
      close(resources.pop());
    }
  }

  @SuppressWarnings("IllegalCatch") // one that fails must not keep the others open
  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "close: {0} failed, the rest is closed", resource);
      LOG.log(System.Logger.Level.DEBUG, "close failed", e);
    }
  }
}
