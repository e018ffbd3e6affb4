package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.NOON;
import static dev.lockstep.dashboard.InstanceReports.NOON_SLOT;
import static dev.lockstep.dashboard.InstanceReports.measurements;
import static dev.lockstep.dashboard.InstanceReports.older;
import static dev.lockstep.dashboard.InstanceReports.sample;
import static dev.lockstep.dashboard.InstanceReports.tabs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.protocol.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Duration SLOT = Sample.EVERY;

  private final History history = new History(measurements(7127, NOON, tabs(7127, 3, 100)));

  @Test
  void sample_hasOpenTabs_andRequestsSinceThePreviousSample() {
    history.add(measurements(7127, NOON.plus(SLOT), tabs(7127, 4, 130), tabs(7126, 0, 7)));

    assertThat(history.samples())
        .containsExactly(sample(NOON_SLOT + 1, Map.of("7127", 4), Map.of("7127", 30L, "7126", 7L)));
  }

  @Test
  void refusalsAndRetries_countSinceThePreviousSample() {
    Sample sample = Sample.between(counted(3, 1, 10), counted(5, 4, 25));

    assertThat(sample.refused()).isEqualTo(5);
    assertThat(sample.retried()).isEqualTo(15);
  }

  private static Measurements counted(long draining, long withdrawn, long retries) {
    return new Measurements(
        7127,
        NOON,
        NOON,
        List.of(),
        new Counts(
            Map.of(),
            Map.of(RefusalReason.DRAINING, draining, RefusalReason.WITHDRAWN, withdrawn),
            Map.of(),
            Map.of(),
            retries,
            0,
            0,
            0,
            0));
  }

  @Test
  void buildThatLosesItsRow_addsNoRequestsToOlder() {
    Measurements before =
        measurements(7127, NOON, tabs(7127, 1, 5), tabs(7100, 1, 400), older(0, 9));
    Measurements after = measurements(7127, NOON.plus(SLOT), tabs(7127, 1, 6), older(1, 411));

    assertThat(Sample.between(before, after).requests()).isEqualTo(Map.of("7127", 1L, "older", 2L));
  }

  @Test
  void sameSlot_orClockThatWasSetBack_addsNoSample() {
    history.add(at(NOON.plusMillis(1)));
    history.add(at(NOON.plusMillis(4_999)));
    history.add(at(NOON.minusSeconds(3600)));
    assertThat(history.samples()).hasSize(1);

    history.add(at(NOON.plusMillis(5_000)));
    assertThat(history.samples()).hasSize(2);
  }

  @Test
  void history_keepsOneHour() {
    for (int i = 1; i <= 2000; i++) {
      history.add(at(NOON.plus(SLOT.multipliedBy(i))));
    }

    assertThat(history.samples()).hasSize(720);
    assertThat(history.samples().get(0).slot()).isEqualTo(NOON_SLOT + 1281);
  }

  private static Measurements at(Instant time) {
    return measurements(7127, time, tabs(7127, 3, 100));
  }
}
