package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildOrderTest {
  @Test
  void newerBuild_makesTheTabOutdated() {
    assertThat(TabScript.current().answered(7128).state()).isEqualTo(State.outdated(7128, false));
  }

  @Test
  void ownAndOlderBuilds_areNoNews() {
    assertThat(TabScript.current().answered(7127).answered(7126).answered(1).state())
        .isEqualTo(State.current());
  }

  @Test
  void builds_areOrderedAsNumbersNotAsText() {
    TabScript tab = TabScript.of(new Page(9, null, 0, true, true));
    assertThat(tab.answered(10).state()).isEqualTo(State.outdated(10, false));
  }

  @Test
  void target_onlyRises() {
    assertThat(TabScript.outdated().answered(7130).answered(7129).answered(7127).state())
        .isEqualTo(State.outdated(7130, false));
  }

  @Test
  void otherTrack_isIgnored() {
    TabScript tab = TabScript.current();
    tab.answered(7128, 0, "canary");
    assertThat(tab.state()).isEqualTo(State.current());
    tab.probed(7128, "canary");
    assertThat(tab.state()).isEqualTo(State.current());
    tab.tooOld(7128, "canary");
    assertThat(tab.state()).isEqualTo(State.current());
  }

  @Test
  void ownTrack_isBelievedAndTheMainOneIsNot() {
    TabScript tab = TabScript.of(new Page(7127, "canary", 0, true, true));
    tab.answered(7128, 0, null);
    assertThat(tab.state()).isEqualTo(State.current());
    tab.answered(7128, 0, "canary");
    assertThat(tab.state()).isEqualTo(State.outdated(7128, false));
  }

  @Test
  void minAboveTheTab_makesItUnsupportedForGood() {
    TabScript tab = TabScript.current();
    tab.answered(7130, 7127, null);
    assertThat(tab.state()).isEqualTo(State.outdated(7130, false));
    tab.answered(7130, 7128, null);
    assertThat(tab.answered(7130).state()).isEqualTo(State.outdated(7130, true));
  }

  @Test
  void tooOld_isUnsupported() {
    TabScript tab = TabScript.current();
    tab.tooOld(7129, null);
    assertThat(tab.state()).isEqualTo(State.outdated(7129, true));
  }

  @Test
  void tooOldForAnOlderInstance_contradictsItself() {
    TabScript tab = TabScript.current();
    tab.tooOld(7126, null);
    assertThat(tab.state()).isEqualTo(State.current());
  }

  @Test
  void behindTab_isOutdatedByANewerBuild() {
    assertThat(TabScript.current().exhausted().answered(7129).state())
        .isEqualTo(State.outdated(7129, false));
  }

  @Test
  void reloadingTab_hearsNothing() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    State reloading = tab.state();
    assertThat(tab.answered(7130).exhausted().fails().state()).isEqualTo(reloading);
    assertThat(tab.navigates().reloads()).isFalse();
  }

  private static TabScript canary() {
    return TabScript.of(new Page(7128, "canary", 0, true, true));
  }

  @Test
  void canaryThatIsWithdrawn_goesBackToWhatAnswers() {
    TabScript tab = canary().exhausted().probed(7127, null);
    assertThat(tab.state()).isEqualTo(State.behind(7127));
    assertThat(tab.navigates().reloads()).isTrue();
  }

  @Test
  void anotherTracksAnswer_saysNothingWhileTheOwnServes() {
    assertThat(canary().wakes().probed(7127, null).state()).isEqualTo(State.current());
    assertThat(canary().exhausted().answered(7127, State.NONE, null).state())
        .isEqualTo(State.behind(State.NONE));
  }
}
