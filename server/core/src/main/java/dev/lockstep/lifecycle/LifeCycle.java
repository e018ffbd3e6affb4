package dev.lockstep.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What starts once everything is constructed and valid, and what is closed at the end. Thread-safe.
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
   * Registers what is closed at the end, whether or not it was started.
   *
   * @param resource the resource
   */
  public synchronized void onClose(AutoCloseable resource) {
    resources.push(resource);
  }

  /**
   * Runs the actions in the order in which they were registered. The first that throws ends the
   * start; close this then.
   */
  public synchronized void start() {
    starts.forEach(Runnable::run);
    starts.clear();
  }

  /**
   * Closes the resources in the reverse of the order in which they were registered. A failure is
   * logged, and the rest is closed. Closing again does nothing.
   */
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
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "close: " + resource + " failed, the rest is closed", e);
    }
  }
}
