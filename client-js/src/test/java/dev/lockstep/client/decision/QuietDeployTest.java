package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Builds with the tab's own front digest: their frontend is the one that the tab has. */
class QuietDeployTest {
  private static final String OWN = "3f2a1b9c0d";
  private static final String OTHER = "0d9c1b2a3f";

  private static TabScript tab() {
    return of(OWN);
  }

  private static TabScript of(String front) {
    return TabScript.of(new Page(7127, null, front, TabScript.START, true, true, false));
  }

  @Test
  void newerBuildWithTheTabsFront_isNothingToLoad_andTheTabCountsAsIt() {
    TabScript tab = tab().answeredBy(7128, OWN);

    assertThat(tab.state()).isEqualTo(State.current());
    assertThat(tab.tab.number()).isEqualTo(7128);
    assertThat(tab.navigates().reloads()).isFalse();
  }

  @Test
  void twentyBackendDeploys_neitherReloadNorPrompt_theNextFrontDoes() {
    TabScript tab = tab();
    for (int deploy = 1; deploy <= 20; deploy++) {
      tab.answeredBy(7127 + deploy, OWN).answeredBy(7126 + deploy, OWN);
      assertThat(tab.state()).isEqualTo(State.current());
      assertThat(tab.navigates().reloads()).isFalse();
      assertThat(tab.hides().reloads()).isFalse();
    }
    assertThat(tab.tab.number()).isEqualTo(7147);
    assertThat(tab.answeredBy(7148, OTHER).state()).isEqualTo(State.outdated(7148, false));
    assertThat(tab.navigates().reloads()).isTrue();
  }

  @Test
  void buildThatStatesNoFront_isToBeLoaded() {
    assertThat(tab().answered(7128).state()).isEqualTo(State.outdated(7128, false));
  }

  @Test
  void pageWithoutFront_isOfNoOther() {
    assertThat(of(null).answeredBy(7128, OWN).state()).isEqualTo(State.outdated(7128, false));
    assertThat(of(null).answered(7128).state()).isEqualTo(State.outdated(7128, false));
  }

  @Test
  void ownFrontAfterAnother_endsCurrent() {
    TabScript tab = tab().answeredBy(7128, OTHER);
    assertThat(tab.state()).isEqualTo(State.outdated(7128, false));

    assertThat(tab.answeredBy(7129, OWN).state()).isEqualTo(State.current());
    assertThat(tab.answeredBy(7128, OTHER).state()).isEqualTo(State.current());
    assertThat(tab.navigates().reloads()).isFalse();
  }

  @Test
  void ownFrontBelowTheTarget_isOfAnInstanceThatIsNotReplacedYet() {
    TabScript tab = tab().answeredBy(7130, OTHER).answeredBy(7129, OWN);

    assertThat(tab.state()).isEqualTo(State.outdated(7130, false));
    assertThat(tab.tab.number()).isEqualTo(7129);
  }

  @Test
  void ownFrontAgain_whileThePageLeaves_stopsNoLoad() {
    TabScript tab = tab().answeredBy(7128, OTHER).navigates().agreed().answeredBy(7129, OWN);

    assertThat(tab.state().isLeaving()).isTrue();
    assertThat(tab.state().target()).isEqualTo(7128);
  }

  @Test
  void ownFrontAgain_clearsWhatTheLoopGuardDenied() {
    TabScript tab = tab().answeredBy(7128, OTHER);
    tab.takes(Decision.nothing(tab.tab.guarded(true)));

    assertThat(StateView.of(tab.answeredBy(7129, OWN).tab).reason()).isNull();
  }

  @Test
  void minOfABuildWithTheTabsFront_isThatOfItsOwnTabs() {
    TabScript tab = tab().takes(Decision.answered(tab().tab, 0, 7128, 7128, null, OWN));

    assertThat(tab.state()).isEqualTo(State.current());
  }

  @Test
  void minOfAnotherFront_countsAgainstTheNewerNumber() {
    TabScript tab = tab().answeredBy(7128, OWN);
    tab.takes(Decision.answered(tab.tab, tab.now, 7129, 7128, null, OTHER));
    assertThat(tab.state()).isEqualTo(State.outdated(7129, false));

    tab.takes(Decision.answered(tab.tab, tab.now, 7130, 7129, null, OTHER));
    assertThat(tab.state()).isEqualTo(State.outdated(7130, true));
  }

  @Test
  void errorAfterAQuietDeploy_isNotAnsweredByAReload() {
    TabScript tab = tab().after(ErrorPath.PROBE_GAP).fails();
    assertThat(tab.action()).isEqualTo(Action.PROBE);

    tab.probed(7128, null, OWN);
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.tab.isRecovering()).isFalse();
    assertThat(tab.state()).isEqualTo(State.current());
  }

  @Test
  void olderInstanceWithTheTabsFront_endsBehind_sinceItAnswersTheTab() {
    TabScript tab = tab().exhausted();
    assertThat(tab.state().status()).isEqualTo(State.BEHIND);

    assertThat(tab.probed(7126, null, OWN).state()).isEqualTo(State.current());
  }

  @Test
  void rollbackBelowThePage_isJudgedByThePage_notByTheNumber() {
    TabScript tab = tab().answeredBy(7128, OWN).exhausted();

    assertThat(tab.probed(7126, null, OTHER).state()).isEqualTo(State.behind(7126));
    assertThat(tab.answered(7127).state()).isEqualTo(State.current());
  }

  @Test
  void sameAnswerAgain_isNoNews() {
    TabScript tab = tab();
    assertThat(Decision.isNoNews(tab.tab, 7128, null)).isFalse();
    assertThat(Decision.isNoNews(tab.answeredBy(7128, OWN).tab, 7128, null)).isTrue();
  }

  @Test
  void otherTrackWithTheTabsFront_saysNothing() {
    TabScript tab = tab();
    tab.takes(Decision.answered(tab.tab, tab.now, 7128, 0, "canary", OWN));

    assertThat(tab.tab.number()).isEqualTo(7127);
  }

  /** Builds 2 to 6 with one of two frontends each, heard in every order; the page is of build 3. */
  @Test
  void everyOrderOfAnswers_endsWhereTheNewestBuildSays() {
    int runs = 0;
    for (int fronts = 0; fronts < 1 << 4; fronts++) {
      for (int order = 0; order < 5 * 5 * 5 * 5 * 5; order++) {
        assertEndsWhereTheNewestSays(fronts, order);
        runs++;
      }
    }
    assertThat(runs).isEqualTo(50_000);
  }

  private static void assertEndsWhereTheNewestSays(int fronts, int order) {
    TabScript tab = TabScript.of(new Page(3, null, OWN, TabScript.START, true, true, false));
    int newest = 3;
    int number = 3;
    for (int rest = order, answers = 0; answers < 5; answers++, rest /= 5) {
      int build = 2 + rest % 5;
      boolean own = isOwn(fronts, build);
      tab.answeredBy(build, own ? OWN : OTHER);
      newest = Math.max(newest, build);
      number = own ? Math.max(number, build) : number;
      assertThat(tab.tab.number()).isEqualTo(number);
      assertThat(tab.state())
          .isEqualTo(isOwn(fronts, newest) ? State.current() : State.outdated(newest, false));
    }
  }

  private static boolean isOwn(int fronts, int build) {
    return switch (build) {
      case 2 -> (fronts & 1) == 0;
      case 3 -> true;
      default -> (fronts & 1 << (build - 3)) == 0;
    };
  }
}
