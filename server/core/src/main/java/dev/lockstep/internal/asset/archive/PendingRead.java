package dev.lockstep.internal.asset.archive;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A read that is queued or running, and those who wait for it. */
final class PendingRead<V> {
  private final long start = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile ArchiveAnswer<V> answer = new ArchiveAnswer.Late<>();

  void end(ArchiveAnswer<V> result) {
    answer = result;
    ended.countDown();
  }

  /** Waits until this read has ended or is that old; {@link ArchiveAnswer.Late} in that case. */
  ArchiveAnswer<V> await(Duration patience) {
    return awaitNanos(start + patience.toNanos() - System.nanoTime());
  }

  /** Waits for so long, whatever the age of this read. */
  ArchiveAnswer<V> awaitNanos(long nanos) {
    try {
      boolean intime = ended.await(nanos, TimeUnit.NANOSECONDS);
      return intime ? answer : new ArchiveAnswer.Late<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ArchiveAnswer.Late<>();
    }
  }
}
