package dev.lockstep.asset.archive;

import dev.lockstep.lifecycle.DaemonThreads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Does a thing for each of many on a few threads. A file that is forced to disk or to a file server
 * takes some 3 ms, nearly all of it waiting; thousands of them would hold up a start-up.
 */
final class Writers {
  /** As many objects may be on the heap at once. */
  private static final int THREADS = 4;

  interface Step<T> {
    void on(T each) throws IOException;
  }

  private Writers() {}

  /** Returns when all are done, or throws what the first failed with. */
  static <T> void forEach(Collection<T> all, Step<T> step) throws IOException {
    AtomicBoolean failed = new AtomicBoolean();
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, new DaemonThreads("lockstep-archive-writer"));
    try {
      List<Future<?>> running = new ArrayList<>(all.size());
      for (T each : all) {
        running.add(threads.submit(() -> unless(failed, step, each)));
      }
      threads.shutdown();
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("cannot publish", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while publishing");
    } finally {
      failed.set(true);
    }
  }

  /** Nothing starts after a failure; what runs finishes, as an interrupt would close its file. */
  private static <T> @Nullable Void unless(AtomicBoolean failed, Step<T> step, T each)
      throws IOException {
    if (!failed.get()) {
      step.on(each);
    }
    return null;
  }
}
