package dev.lockstep.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.internal.guard.Verdict;
import dev.lockstep.internal.metrics.AssetCounts;
import dev.lockstep.internal.metrics.HandClock;
import dev.lockstep.internal.metrics.Meters;
import dev.lockstep.protocol.BuildRequirement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractionTest {
  private static final Duration QUIET = Duration.ofMinutes(30);

  private final HandClock clock = new HandClock();
  private final Meters one = new Meters(7128, null, clock);
  private final Meters two = new Meters(7128, null, clock);

  @Test
  void openOldTabs_ofAllInstances_giveOpen() {
    one.seen(7126);
    one.seen(7127);
    two.seen(7126);

    assertThat(judge(Map.of(7126L, 10, 7127L, 5), Map.of(7126L, 4)))
        .isEqualTo(new Contraction.Open("7126", 14));
  }

  @Test
  void openTabsWithoutARow_giveOpen() {
    for (long build = 7120; build <= 7128; build++) {
      one.seen(build);
    }

    assertThat(judge(Map.of(7000L, 2), Map.of())).isEqualTo(new Contraction.Open("older", 2));
  }

  @Test
  void lastOldTab_mustHaveBeenSeenLongAgo() {
    clock.pass(Duration.ofMinutes(10));
    request(7126);
    clock.pass(Duration.ofMinutes(29));
    assertThat(judge(Map.of(), Map.of()))
        .isEqualTo(new Contraction.Quiet(Duration.ofMinutes(29), Duration.ofMinutes(1)));

    clock.pass(Duration.ofMinutes(1));
    assertThat(judge(Map.of(), Map.of())).isEqualTo(new Contraction.Safe(QUIET));
  }

  @Test
  void instancesThatHaveJustStarted_areNotSafe() {
    assertThat(judge(Map.of(), Map.of())).isEqualTo(new Contraction.Quiet(Duration.ZERO, QUIET));
  }

  @Test
  void currentAndNewerTabs_areSafe() {
    clock.pass(QUIET);
    request(7128);
    request(7129);

    assertThat(judge(Map.of(7128L, 100, 7129L, 3), Map.of()))
        .isEqualTo(new Contraction.Safe(QUIET));
  }

  @Test
  void emptyFleet_isRejected() {
    assertThatThrownBy(() -> Contraction.judge(List.of(), 7128, QUIET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fleet must have 1 or more instances, had none");
  }

  @Test
  void clocksOfInstances_areNotCompared() {
    clock.pass(QUIET);
    request(7126);
    TabSightings seenJustNow = one.read(Map.of(), AssetCounts.NONE).sightings();
    clock.pass(Duration.ofDays(1));
    TabSightings ahead = two.read(Map.of(), AssetCounts.NONE).sightings();

    assertThat(Contraction.judge(List.of(seenJustNow, ahead), 7128, QUIET))
        .isEqualTo(new Contraction.Quiet(Duration.ZERO, QUIET));
  }

  @Test
  void sightingAfterTheReading_isTakenAsOfThatMoment() {
    TabsOfBuild later = new TabsOfBuild("7126", 7126, 0, 1, clock.instant().plusSeconds(60));
    TabSightings sightings =
        new TabSightings(clock.instant().minus(QUIET), clock.instant(), List.of(later));

    assertThat(Contraction.judge(List.of(sightings), 7128, QUIET))
        .isEqualTo(new Contraction.Quiet(Duration.ZERO, QUIET));
  }

  private void request(long build) {
    one.judged(new BuildRequirement(build, 0, null), Verdict.PASS);
  }

  private Contraction judge(Map<Long, Integer> streamsOfOne, Map<Long, Integer> streamsOfTwo) {
    return Contraction.judge(
        List.of(
            one.read(streamsOfOne, AssetCounts.NONE).sightings(),
            two.read(streamsOfTwo, AssetCounts.NONE).sightings()),
        7128,
        QUIET);
  }
}
