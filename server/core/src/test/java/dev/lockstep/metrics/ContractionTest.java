package dev.lockstep.metrics;

import static dev.lockstep.metrics.HandClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.guard.Verdict;
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
  void openOldTabs_ofAllInstances_areInTheWay() {
    one.seen(7126);
    one.seen(7127);
    two.seen(7126);

    assertThat(judge(Map.of(7126L, 10, 7127L, 5), Map.of(7126L, 4)))
        .isEqualTo(new Contraction.Open("7126", 14));
  }

  @Test
  void tabsWithoutARow_areInTheWay() {
    for (long build = 7120; build <= 7128; build++) {
      one.seen(build);
    }

    assertThat(judge(Map.of(7000L, 2), Map.of())).isEqualTo(new Contraction.Open("older", 2));
  }

  @Test
  void lastOldTab_mustBeGoneForAWhile() {
    clock.pass(Duration.ofMinutes(10));
    request(7126);
    clock.pass(Duration.ofMinutes(29));
    assertThat(judge(Map.of(), Map.of()))
        .isEqualTo(
            new Contraction.Quiet(
                NOON.plus(Duration.ofMinutes(10)), NOON.plus(Duration.ofMinutes(40))));

    clock.pass(Duration.ofMinutes(1));
    assertThat(judge(Map.of(), Map.of()))
        .isEqualTo(new Contraction.Safe(NOON.plus(Duration.ofMinutes(10))));
  }

  @Test
  void instancesThatHaveJustStarted_haveHeardOfNobodyYet() {
    assertThat(judge(Map.of(), Map.of())).isEqualTo(new Contraction.Quiet(NOON, NOON.plus(QUIET)));
  }

  @Test
  void currentAndNewerTabs_areNotInTheWay() {
    clock.pass(QUIET);
    request(7128);
    request(7129);

    assertThat(judge(Map.of(7128L, 100, 7129L, 3), Map.of())).isEqualTo(new Contraction.Safe(NOON));
  }

  @Test
  void fleetOfNone_knowsNothing() {
    assertThatThrownBy(() -> Contraction.judge(List.of(), 7128, QUIET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fleet must have 1 or more measurements, had none");
  }

  private void request(long build) {
    one.judged(new BuildRequirement(build, 0, null), Verdict.PASS);
  }

  private Contraction judge(Map<Long, Integer> streamsOfOne, Map<Long, Integer> streamsOfTwo) {
    return Contraction.judge(
        List.of(one.read(streamsOfOne, 0), two.read(streamsOfTwo, 0)), 7128, QUIET);
  }
}
