package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.NOON;
import static dev.lockstep.dashboard.InstanceReports.measurements;
import static dev.lockstep.dashboard.InstanceReports.older;
import static dev.lockstep.dashboard.InstanceReports.report;
import static dev.lockstep.dashboard.InstanceReports.tabs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dashboard.Judgement.State;
import dev.lockstep.dashboard.PeerAnswer.Read;
import dev.lockstep.dashboard.PeerAnswer.Unread;
import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final InstanceReport own = report("a", 7128, tabs(7128, 5, 50), tabs(7127, 0, 9));

  @Test
  void instanceWithoutPeers_hasScopeSingle() {
    View view = View.of(own, HOUR);

    assertThat(view.scope()).isEqualTo(View.Scope.SINGLE);
    assertThat(view.instances()).hasSize(1);
    assertThat(view.oldest()).isEqualTo("7128");
  }

  @Test
  void openTabsOfOlderBuilds_giveOpen_withTheOldestBuildAndItsTabs() {
    View view =
        fleet(
            new Read("b:80", report("b", 7127, tabs(7127, 4, 1), tabs(7126, 9, 1))),
            new Read("c:80", report("c", 7127, tabs(7126, 5, 1))));

    assertThat(view.contraction().state()).isEqualTo(State.OPEN);
    assertThat(view.contraction().build()).isEqualTo(7128);
    assertThat(view.contraction().label()).isEqualTo("7126");
    assertThat(view.contraction().tabs()).isEqualTo(14);
    assertThat(view.oldest()).isEqualTo("7126");
  }

  @Test
  void olderTabSeenAMinuteAgo_givesQuiet() {
    assertThat(View.of(own, HOUR).contraction().state()).isEqualTo(State.QUIET);
    assertThat(View.of(own, HOUR).contraction().until()).isEqualTo(NOON.plusSeconds(3540));
  }

  @Test
  void noOlderTabForLongEnough_givesSafe() {
    Judgement judged = View.of(own, Duration.ofMinutes(1)).contraction();

    assertThat(judged.state()).isEqualTo(State.SAFE);
    assertThat(judged.since()).isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void unreadPeer_givesUnknown() {
    View view = View.of(own, List.of(new Unread("b:80", "refused the connection")), Duration.ZERO);

    assertThat(view.scope()).isEqualTo(View.Scope.FLEET);
    assertThat(view.contraction().state()).isEqualTo(State.UNKNOWN);
    assertThat(view.instances().get(1).problem()).isEqualTo("refused the connection");
  }

  @Test
  void unreadPeer_doesNotHideOpenTabs() {
    View view =
        fleet(new Unread("b:80", "x"), new Read("c:80", report("c", 7127, tabs(7126, 5, 1))));

    assertThat(view.contraction().state()).isEqualTo(State.OPEN);
  }

  @Test
  void peersNotReadYet_givePendingAndUnknown() {
    View view = View.of(own, null, Duration.ZERO);

    assertThat(view.scope()).isEqualTo(View.Scope.PENDING);
    assertThat(view.contraction().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void processFoundAtSeveralAddresses_isCountedOnce() {
    View view =
        fleet(
            new Read("a:80", own),
            new Read("b:80", report("b", 7128, tabs(7128, 2, 1))),
            new Read("b:81", report("b", 7128, tabs(7128, 2, 1))));

    assertThat(view.instances()).extracting(View.Instance::name).containsExactly(null, "b:80");
    assertThat(build(view, "7128").tabs()).isEqualTo(7);
  }

  @Test
  void fleetWithoutPeers_hasScopeAlone() {
    assertThat(fleet(new Read("a:80", own)).scope()).isEqualTo(View.Scope.ALONE);
    assertThat(fleet().scope()).isEqualTo(View.Scope.ALONE);
  }

  @Test
  void development_hasStateDevelopment() {
    assertThat(View.of(report("a", 0), HOUR).contraction().state()).isEqualTo(State.DEVELOPMENT);
  }

  @Test
  void buildsBeyondTheNewestEight_areInTheRowOlder() {
    TabsOfBuild[] rows = new TabsOfBuild[8];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = tabs(7120 - i, 1, 1);
    }
    View view = fleet(new Read("b:80", report("b", 7120, rows)), read("c", older(3, 30)));

    assertThat(view.builds()).hasSize(10);
    assertThat(build(view, "older").tabs()).isEqualTo(5);
    assertThat(view.oldest()).isEqualTo("older");
  }

  @Test
  void clockThatIsAhead_doesNotMakeItSafe() {
    InstanceReport ahead =
        InstanceReport.of("b", "serving", measurements(7128, NOON.plusSeconds(36_000)), List.of());

    Judgement judged = fleet(new Read("b:80", ahead)).contraction();

    assertThat(judged.state()).isEqualTo(State.QUIET);
    assertThat(judged.until()).isEqualTo(NOON.plusSeconds(3540));
  }

  @Test
  void clockThatIsBehind_doesNotHideATabThatWasJustSeen() {
    Measurements behind =
        new Measurements(
            7128,
            NOON.minusSeconds(43_200),
            NOON.minusSeconds(36_000),
            List.of(new TabsOfBuild("7126", 7126, 0, 1, NOON.minusSeconds(36_010))),
            Counts.NONE);
    View view = fleet(new Read("b:80", InstanceReport.of("b", "serving", behind, List.of())));

    assertThat(view.contraction().since()).isEqualTo(NOON.minusSeconds(10));
    assertThat(build(view, "7126").seen()).isEqualTo(NOON.minusSeconds(10));
    assertThat(view.instances().get(1).since()).isEqualTo(NOON.minusSeconds(7200));
  }

  @Test
  void extremeInstantsAndCounts_giveAView() {
    Measurements extreme =
        new Measurements(
            Long.MAX_VALUE,
            Instant.EPOCH,
            Instant.parse("9999-12-31T23:59:59Z"),
            List.of(new TabsOfBuild("7126", 7126, 0, Long.MAX_VALUE, Instant.EPOCH)),
            new Counts(Map.of(), Map.of(), Map.of(), Map.of(), Long.MAX_VALUE, 0, 0, 0, 0));
    InstanceReport peer = InstanceReport.of("b", "serving", extreme, List.of());

    View view =
        View.of(own, List.of(new Read("b:80", peer), new Read("c:80", peer)), Duration.ofDays(30));

    assertThat(ViewWriter.write(view)).isNotEmpty();
  }

  private static Read read(String id, TabsOfBuild... rows) {
    return new Read(id + ":80", report(id, 7120, rows));
  }

  private View fleet(PeerAnswer... peers) {
    return View.of(own, List.of(peers), HOUR);
  }

  private static View.Build build(View view, String label) {
    return view.builds().stream()
        .filter(build -> build.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
