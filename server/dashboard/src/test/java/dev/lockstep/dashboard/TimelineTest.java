package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.NOON_SLOT;
import static dev.lockstep.dashboard.InstanceReports.report;
import static dev.lockstep.dashboard.InstanceReports.sample;
import static dev.lockstep.dashboard.InstanceReports.tabs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void samplesOfInstances_areAddedSlotBySlot() {
    InstanceReport own =
        report("a", 7128, List.of(slot(0, 3, 30), slot(1, 4, 40)), tabs(7128, 4, 70));
    InstanceReport peer = report("b", 7128, List.of(slot(1, 5, 50)), tabs(7128, 5, 50));

    Timeline timeline = timeline(own, peer);

    assertThat(timeline.from()).isEqualTo(NOON_SLOT * 5_000);
    assertThat(timeline.every()).isEqualTo(5_000);
    assertThat(band(timeline, "7128").tabs()).containsExactly(3L, 9L);
    assertThat(band(timeline, "7128").requests()).containsExactly(30L, 90L);
    assertThat(timeline.refused()).hasSize(2);
  }

  @Test
  void peerWithoutTheLastSlot_endsTheTimelineOneSlotEarlier() {
    InstanceReport own = report("a", 7128, List.of(slot(0, 3, 1), slot(1, 3, 1)), tabs(7128, 3, 2));
    InstanceReport peer = report("b", 7128, List.of(slot(0, 5, 1)), tabs(7128, 5, 1));

    assertThat(band(timeline(own, peer), "7128").tabs()).containsExactly(8L);
  }

  @Test
  void peerWithAnotherClock_neitherShortensNorExtendsTheTimeline() {
    InstanceReport own = report("a", 7128, List.of(slot(0, 3, 1), slot(1, 3, 1)), tabs(7128, 3, 2));
    InstanceReport late = report("b", 7128, List.of(slot(-100_000, 5, 1)), tabs(7128, 5, 1));
    InstanceReport early = report("c", 7128, List.of(slot(100_000, 5, 1)), tabs(7128, 5, 1));
    InstanceReport extreme =
        report("d", 7128, List.of(slot(Long.MIN_VALUE / 2, 5, 1)), tabs(7128, 5, 1));

    Timeline timeline = timeline(own, late, early, extreme);

    assertThat(band(timeline, "7128").tabs()).hasSize(720).endsWith(3L, 3L);
    assertThat(timeline.from()).isEqualTo((NOON_SLOT + 1 - 719) * 5_000);
  }

  @Test
  void missedSlot_hasTheTabsOfThePreviousOne_andNoRequests() {
    InstanceReport own =
        report("a", 7128, List.of(slot(0, 3, 30), slot(3, 4, 40)), tabs(7128, 4, 70));

    assertThat(band(timeline(own), "7128").tabs()).containsExactly(3L, 3L, 3L, 4L);
    assertThat(band(timeline(own), "7128").requests()).containsExactly(30L, 0L, 0L, 40L);
  }

  @Test
  void buildWithoutARowAnyMore_countsAsOlder() {
    Sample past = sample(NOON_SLOT, Map.of("7128", 1, "6000", 2), Map.of("6000", 9L));
    Timeline timeline = timeline(report("a", 7128, List.of(past), tabs(7128, 1, 0)));

    assertThat(timeline.bands())
        .extracting(Timeline.Band::label)
        .containsExactly("newer", "7128", "older");
    assertThat(band(timeline, "older").tabs()).containsExactly(2L);
    assertThat(band(timeline, "older").requests()).containsExactly(9L);
  }

  @Test
  void instancesOfManyBuilds_haveEightRowsTogether() {
    List<InstanceReport> fleet = new ArrayList<>();
    LongStream.rangeClosed(7100, 7128)
        .forEach(build -> fleet.add(report("i" + build, build, tabs(build, 1, 1))));

    assertThat(BuildRows.of(fleet).all())
        .containsExactly(
            "newer", "7128", "7127", "7126", "7125", "7124", "7123", "7122", "7121", "older");
  }

  @Test
  void instanceThatHasNoSampleYet_hasAnEmptyTimeline() {
    assertThat(timeline(report("a", 7128, tabs(7128, 1, 1))).bands()).isEmpty();
  }

  private static Sample slot(long offset, int tabs, long requests) {
    return sample(NOON_SLOT + offset, Map.of("7128", tabs), Map.of("7128", requests));
  }

  private static Timeline timeline(InstanceReport own, InstanceReport... peers) {
    List<InstanceReport> all = new ArrayList<>(List.of(own));
    all.addAll(Arrays.asList(peers));
    return Timeline.of(own, all, BuildRows.of(all));
  }

  private static Timeline.Band band(Timeline timeline, String label) {
    return timeline.bands().stream()
        .filter(band -> band.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
