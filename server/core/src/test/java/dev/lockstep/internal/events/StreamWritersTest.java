package dev.lockstep.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamWritersTest {
  @Test
  @Timeout(30)
  void blockedWrites_delayNoOther() throws Exception {
    CountDownLatch unblocked = new CountDownLatch(1);
    try (StreamWriters writers = new StreamWriters()) {
      AtomicInteger blocked = new AtomicInteger();
      for (int i = 0; i < 40; i++) {
        writers.run(
            () -> {
              blocked.incrementAndGet();
              await(unblocked);
            });
      }
      CountDownLatch written = new CountDownLatch(100);
      for (int i = 0; i < 100; i++) {
        writers.run(written::countDown);
      }

      // what the heartbeat's tick does
      Awaitility.await()
          .until(
              () -> {
                writers.addThreads();
                return written.getCount() == 0;
              });
      assertThat(blocked).hasValue(40);
    } finally {
      unblocked.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
