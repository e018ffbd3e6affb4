package dev.lockstep.internal.metrics;

import static dev.lockstep.internal.metrics.HandClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.guard.Verdict;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.Skew;
import dev.lockstep.metrics.TabsOfBuild;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.RefusalReason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final HandClock clock = new HandClock();
  private final Meters meters = new Meters(7127, null, clock);

  @Test
  void requests_areCountedBySkew() {
    request(7127);
    request(7126);
    request(7125);
    request(7128);
    meters.judged(new BuildRequirement(7127, 0, "canary"), Verdict.PASS);
    meters.judged(null, Verdict.PASS);

    assertThat(read().counts().requests())
        .isEqualTo(
            Map.of(
                Skew.CURRENT, 1L,
                Skew.OUTDATED, 2L,
                Skew.OLD_INSTANCE, 1L,
                Skew.OTHER_TRACK, 1L));
  }

  @Test
  void tabsOwnBuild_counts_notTheRequiredOne() {
    meters.judged(new BuildRequirement(7100, 7126, null), Verdict.PASS);

    assertThat(row("7126").requests()).isEqualTo(1);
  }

  @Test
  void refusals_areCountedByReason_withoutARequirementToo() {
    meters.judged(null, new Verdict.Refused(RefusalReason.DRAINING));

    assertThat(read().counts().refusals())
        .isEqualTo(
            Map.of(
                RefusalReason.DRAINING, 1L,
                RefusalReason.OLD_INSTANCE, 0L,
                RefusalReason.OLD_TAB, 0L,
                RefusalReason.WITHDRAWN, 0L));
  }

  @Test
  void build_isSeenWithItsLastRequest() {
    request(7126);
    clock.pass(Duration.ofMinutes(5));
    request(7127);

    assertThat(row("7126").seen()).isEqualTo(NOON);
    assertThat(row("7127").seen()).isEqualTo(NOON.plusSeconds(300));
    assertThat(row("older").seen()).isNull();
  }

  @Test
  void buildsBeyondTheEighth_shareTheRowOlder() {
    LongStream.rangeClosed(7100, 7127).forEach(this::request);

    assertThat(read().tabs())
        .extracting(TabsOfBuild::label)
        .containsExactly(
            "newer", "7127", "7126", "7125", "7124", "7123", "7122", "7121", "7120", "older");
    assertThat(row("older").requests()).isEqualTo(20);
    assertThat(row("older").seen()).isEqualTo(NOON);
  }

  @Test
  void buildThatLosesItsRow_isAddedToOlder() {
    request(7000);
    clock.pass(Duration.ofHours(1));
    LongStream.rangeClosed(7120, 7127).forEach(this::request);

    assertThat(row("older").requests()).isEqualTo(1);
    assertThat(row("older").seen()).isEqualTo(NOON);
    request(7000);
    assertThat(row("older").requests()).isEqualTo(2);
  }

  @Test
  void forgedBuilds_neverMakeMoreThanTenRows() {
    request(7126);
    LongStream.rangeClosed(1, 100_000).forEach(build -> request(build % 7000 + 1));
    LongStream.rangeClosed(1, 1000).forEach(build -> request(999_999_999_999_999L - build));

    assertThat(read().tabs()).hasSize(10);
    assertThat(row("7126").requests()).isEqualTo(1);
    assertThat(row("newer").requests()).isEqualTo(1000);
    assertThat(read().tabs().stream().mapToLong(TabsOfBuild::requests).sum()).isEqualTo(101_001);
  }

  @Test
  void streams_countInTheRowsOfTheirBuilds() {
    LongStream.rangeClosed(7120, 7127).forEach(this::request);

    Measurements read =
        meters.read(Map.of(7126L, 3, 7000L, 2, 6999L, 1, 7128L, 4), new AssetCounts(5, 7, 4096));

    assertThat(read.tabs())
        .filteredOn(tabs -> tabs.streams() > 0)
        .extracting(tabs -> tabs.label() + " " + tabs.streams())
        .containsExactly("newer 4", "7126 3", "older 3");
    assertThat(read.counts().archiveHits()).isEqualTo(5);
    assertThat(read.counts().deltas()).isEqualTo(7);
    assertThat(read.counts().bytesSavedByDeltas()).isEqualTo(4_096);
  }

  @Test
  void buildsThatAppearAtTheSameTime_areAllCounted() throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                LongStream.rangeClosed(7120, 7127).forEach(this::request);
              });
      threads[i].start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(read().tabs()).filteredOn(tabs -> tabs.requests() == 4).hasSize(8);
  }

  private void request(long build) {
    meters.judged(new BuildRequirement(build, 0, null), Verdict.PASS);
  }

  private Measurements read() {
    return meters.read(Map.of(), AssetCounts.NONE);
  }

  private TabsOfBuild row(String label) {
    return read().tabs().stream()
        .filter(tabs -> tabs.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
