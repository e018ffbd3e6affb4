package dev.lockstep.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TabBuildsTest {
  private static final int THREADS = 4;
  private static final int SIGHTINGS = 200_000;

  @Test
  void lastSeenTime_neverMovesBack_whenThreadsSeeATabAtOnce() throws Exception {
    AtomicLong clock = new AtomicLong();
    TabBuilds tabs = new TabBuilds(7128, every(() -> clock.addAndGet(1000)));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> visitors = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        visitors.add(
            () -> {
              TabBuilds.Row row = tabs.rows().get(0);
              for (int j = 0; j < SIGHTINGS; j++) {
                long before = row.seenMillis();
                tabs.seen(7128);
                assertThat(row.seenMillis()).isGreaterThanOrEqualTo(before);
              }
              return null;
            });
      }
      for (Future<Void> visitor : threads.invokeAll(visitors)) {
        visitor.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(tabs.rows().get(0).seenMillis()).isEqualTo(clock.get());
  }

  @Test
  void tabSeenWhileItsBuildLosesItsRow_isSeenAsOlder() {
    AtomicReference<TabBuilds> tabs = new AtomicReference<>();
    AtomicLong readings = new AtomicLong();
    // The clock is read between finding the row and writing the time into it.
    InstantSource clock =
        every(
            () -> {
              if (readings.incrementAndGet() == 1) {
                LongStream.rangeClosed(7120, 7127).forEach(tabs.get()::seen);
                return 9_000;
              }
              return 1_000;
            });
    tabs.set(new TabBuilds(7128, clock));

    tabs.get().seen(7000);

    assertThat(tabs.get().rows()).noneMatch(row -> row.build() == 7000);
    assertThat(tabs.get().older().seenMillis()).isEqualTo(9_000);
  }

  private static InstantSource every(LongSupplier millis) {
    return () -> Instant.ofEpochMilli(millis.getAsLong());
  }
}
