package dev.lockstep.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Clients that repeat a task until they are told to end. */
final class Load {

  private static final int CLIENTS = 4;

  interface Task {
    void run() throws Exception;
  }

  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<Void>> clients;

  private Load(Task task) {
    Callable<Void> client =
        () -> {
          while (!over.get()) {
            task.run();
          }
          return null;
        };
    clients = IntStream.range(0, CLIENTS).mapToObj(i -> threads.submit(client)).toList();
  }

  static Load start(Task task) {
    return new Load(task);
  }

  /** Fails with the first exception that a task threw. */
  void end() throws Exception {
    over.set(true);
    threads.shutdown();
    for (Future<Void> client : clients) {
      client.get();
    }
  }
}
