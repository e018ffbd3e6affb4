package dev.lockstep.internal.lifecycle;

import java.util.concurrent.ThreadFactory;

/** Makes threads of one name that do not keep the process alive. */
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
