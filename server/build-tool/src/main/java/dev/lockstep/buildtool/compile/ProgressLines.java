package dev.lockstep.buildtool.compile;

import dev.lockstep.asset.CompilationProgress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Logs the progress of a compilation: at most one line a second, none within the first second. */
public final class ProgressLines implements CompilationProgress {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private final Consumer<String> log;

  /** When the next line is due. */
  private final AtomicLong due;

  /**
   * Starts now.
   *
   * @param nanoTime {@link System#nanoTime}, or a test's
   * @param log takes the lines
   */
  public ProgressLines(LongSupplier nanoTime, Consumer<String> log) {
    this.nanoTime = nanoTime;
    this.log = log;
    this.due = new AtomicLong(nanoTime.getAsLong() + INTERVAL_NANOS);
  }

  @Override
  public void written(int done, int total) {
    long now = nanoTime.getAsLong();
    long then = due.get();
    // One of several threads logs. Compared by difference, because nanoTime may be negative.
    if (now - then >= 0 && due.compareAndSet(then, now + INTERVAL_NANOS)) {
      log.accept("assets: " + done + " of " + total + " files");
    }
  }
}
