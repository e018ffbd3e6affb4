package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.lifecycle.DaemonThreads;
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
 * Runs a step for each element on a few threads. Forcing a file to disk or to a file server takes
 * about 3 ms, nearly all of it waiting, and a start-up writes thousands of files.
 */
final class Writers {
  /** Also bounds how many objects are on the heap at once. */
  private static final int THREADS = 4;

  interface Step<T> {
    void on(T each) throws IOException;
  }

  private Writers() {}

  /** Returns when all steps are done, or throws the exception of the first that failed. */
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

  /**
   * No step starts after a failure. Running steps finish, because an interrupt would close their
   * file.
   */
  private static <T> @Nullable Void unless(AtomicBoolean failed, Step<T> step, T each)
      throws IOException {
    if (!failed.get()) {
      step.on(each);
    }
    return null;
  }
}
