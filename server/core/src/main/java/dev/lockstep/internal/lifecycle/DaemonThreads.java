package dev.lockstep.internal.lifecycle;

import java.util.concurrent.ThreadFactory;

/** Makes daemon threads with a given name. */
public final class DaemonThreads implements ThreadFactory {
  private final String name;

  /**
   * Makes a factory.
   *
   * @param name the name of every thread, such as {@code lockstep-archive}
   */
  public DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
