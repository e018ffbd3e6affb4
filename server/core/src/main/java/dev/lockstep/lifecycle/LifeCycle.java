package dev.lockstep.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Starts actions when everything is constructed and valid, and closes resources at the end.
 * Thread-safe.
 */
public final class LifeCycle implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LifeCycle.class.getName());

  private final List<Runnable> starts = new ArrayList<>();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Makes a life cycle without anything to start or to close. */
  public LifeCycle() {}

  /**
   * Registers an action of the start.
   *
   * @param action starts threads, or publishes
   */
  public synchronized void onStart(Runnable action) {
    starts.add(action);
  }

  /**
   * Registers a resource to close at the end, also if the start failed.
   *
   * @param resource the resource
   */
  public synchronized void onClose(AutoCloseable resource) {
    resources.push(resource);
  }

  /**
   * Runs the actions in the order of their registration. If one throws, the rest is not run; close
   * this then.
   */
  public synchronized void start() {
    starts.forEach(Runnable::run);
    starts.clear();
  }

  /**
   * Closes the resources in the reverse order of their registration. Logs a failure and closes the
   * rest. Closing again does nothing.
   */
  @Override
  public synchronized void close() {
    while (!resources.isEmpty()) {
      close(resources.pop());
    }
  }

  @SuppressWarnings("IllegalCatch") // a failure must not leave the others open
  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "close: " + resource + " failed, the rest is closed", e);
    }
  }
}
