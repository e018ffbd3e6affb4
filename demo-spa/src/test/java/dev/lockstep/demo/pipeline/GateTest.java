package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration QUIET = Duration.ofSeconds(60);

  @Test
  void openTabOfAnOldBuild_keepsItClosed() {
    var measured =
        Map.of(1, at(300, tabs(7128, 2, 290)), 2, at(300, tabs(7128, 1, 290), tabs(7129, 9, 300)));

    assertThat(Gate.judge(List.of(1, 2), measured, List.of(), 7129, QUIET))
        .isEqualTo(
            new Gate(false, "3 tabs of build 7128 are open", Optional.empty(), Optional.empty()));
  }

  @Test
  void silenceOfOldTabs_opensIt_whenItLastsLongEnough() {
    assertThat(
            Gate.judge(List.of(1), Map.of(1, at(300, tabs(7128, 0, 270))), List.of(), 7129, QUIET))
        .isEqualTo(
            new Gate(
                false,
                "no tab of a build before 7129 is open, but not for long enough",
                Optional.of(START.plusSeconds(270)),
                Optional.of(Duration.ofSeconds(30))));
    assertThat(
            Gate.judge(List.of(1), Map.of(1, at(330, tabs(7128, 0, 270))), List.of(), 7129, QUIET)
                .open())
        .isTrue();
  }

  @Test
  void instanceThatDoesNotAnswer_keepsItClosed_sinceItMayKnowOfATab() {
    var measured = Map.of(1, at(900, tabs(7129, 1, 900)));

    assertThat(Gate.judge(List.of(1), measured, List.of(), 7129, QUIET).open()).isTrue();
    assertThat(Gate.judge(List.of(1, 2), measured, List.of(), 7129, QUIET))
        .isEqualTo(
            new Gate(
                false,
                "instance 2 does not say which tabs are open",
                Optional.empty(),
                Optional.empty()));
    assertThat(Gate.judge(List.of(), Map.of(), List.of(), 7129, QUIET).open()).isFalse();
  }

  @Test
  void tabThatAnEndedInstanceKnew_countsAsHeardOf_whenItWasAskedLast() {
    var newcomer = Map.of(1, at(300));
    var ended = List.of(at(290, tabs(7128, 1, 100)));

    assertThat(Gate.judge(List.of(1), newcomer, List.of(), 7129, QUIET).open()).isTrue();
    assertThat(Gate.judge(List.of(1), newcomer, ended, 7129, QUIET).remaining())
        .hasValue(Duration.ofSeconds(50));
  }

  private static TabsOfBuild tabs(long build, int streams, int seen) {
    return new TabsOfBuild(Long.toString(build), build, streams, 1, START.plusSeconds(seen));
  }

  private static Measurements at(int seconds, TabsOfBuild... tabs) {
    return new Measurements(7129, START, START.plusSeconds(seconds), List.of(tabs), Counts.NONE);
  }
}
