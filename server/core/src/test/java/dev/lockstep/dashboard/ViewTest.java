package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.NOON;
import static dev.lockstep.dashboard.InstanceReports.older;
import static dev.lockstep.dashboard.InstanceReports.report;
import static dev.lockstep.dashboard.InstanceReports.tabs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dashboard.PeerAnswer.Read;
import dev.lockstep.dashboard.PeerAnswer.Unread;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final InstanceReport own = report("a", 7128, tabs(7128, 5, 50), tabs(7127, 0, 9));

  @Test
  void instanceAlone_saysSo() {
    View view = View.of(own, HOUR);

    assertThat(view.scope()).isEqualTo("single");
    assertThat(view.instances()).hasSize(1);
    assertThat(view.oldest()).isEqualTo("7128");
  }

  @Test
  void openTabsOfOlderBuilds_areANo_withTheOldestBuildAndItsTabs() {
    View view =
        fleet(
            new Read("b:80", report("b", 7127, tabs(7127, 4, 1), tabs(7126, 9, 1))),
            new Read("c:80", report("c", 7127, tabs(7126, 5, 1))));

    assertThat(view.contraction().state()).isEqualTo("open");
    assertThat(view.contraction().build()).isEqualTo(7128);
    assertThat(view.contraction().label()).isEqualTo("7126");
    assertThat(view.contraction().tabs()).isEqualTo(14);
    assertThat(view.oldest()).isEqualTo("7126");
  }

  @Test
  void olderTabsHeardOfAMinuteAgo_areNotYet() {
    assertThat(View.of(own, HOUR).contraction().state()).isEqualTo("quiet");
    assertThat(View.of(own, HOUR).contraction().until()).isEqualTo(NOON.plusSeconds(3540));
  }

  @Test
  void noOlderTabForLongEnough_isAYes_sinceThen() {
    Judgement judged = View.of(own, Duration.ofMinutes(1)).contraction();

    assertThat(judged.state()).isEqualTo("safe");
    assertThat(judged.since()).isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void peerThatWasNotRead_mayKnowOfATab_soNothingIsSafe() {
    View view = View.of(own, List.of(new Unread("b:80", "nobody listens there")), Duration.ZERO);

    assertThat(view.scope()).isEqualTo("fleet");
    assertThat(view.contraction().state()).isEqualTo("unknown");
    assertThat(view.instances().get(1).problem()).isEqualTo("nobody listens there");
  }

  @Test
  void peerThatWasNotRead_makesNoNoUnknown() {
    View view =
        fleet(new Unread("b:80", "x"), new Read("c:80", report("c", 7127, tabs(7126, 5, 1))));

    assertThat(view.contraction().state()).isEqualTo("open");
  }

  @Test
  void firstReadingUnderWay_isPending_andUnknown() {
    View view = View.of(own, null, Duration.ZERO);

    assertThat(view.scope()).isEqualTo("pending");
    assertThat(view.contraction().state()).isEqualTo("unknown");
  }

  @Test
  void sameProcessUnderSeveralAddresses_isCountedOnce() {
    View view =
        fleet(
            new Read("a:80", own),
            new Read("b:80", report("b", 7128, tabs(7128, 2, 1))),
            new Read("b:81", report("b", 7128, tabs(7128, 2, 1))));

    assertThat(view.instances()).extracting(View.Instance::name).containsExactly(null, "b:80");
    assertThat(build(view, "7128").tabs()).isEqualTo(7);
  }

  @Test
  void fleetOfWhichOnlyOneIsSeen_isAlone() {
    assertThat(fleet(new Read("a:80", own)).scope()).isEqualTo("alone");
    assertThat(fleet().scope()).isEqualTo("alone");
  }

  @Test
  void development_judgesNothing() {
    assertThat(View.of(report("a", 0), HOUR).contraction().state()).isEqualTo("development");
  }

  @Test
  void buildsBeyondTheNewestEight_areOlder() {
    TabsOfBuild[] rows = new TabsOfBuild[8];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = tabs(7120 - i, 1, 1);
    }
    View view = fleet(new Read("b:80", report("b", 7120, rows)), read("c", older(3, 30)));

    assertThat(view.builds()).hasSize(10);
    assertThat(build(view, "older").tabs()).isEqualTo(5);
    assertThat(view.oldest()).isEqualTo("older");
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
