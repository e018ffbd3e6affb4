package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopGuardTest {
  /** One more vain reload; the tab hears of 7128 again at once. */
  private static TabScript inVain(TabScript tab) {
    assertThat(tab.navigates().reloads()).isTrue();
    return tab.agreed().reborn(7127).answered(7128);
  }

  @Test
  void sameTarget_isNotReloadedForAgainAtOnce() {
    TabScript tab = inVain(TabScript.outdated());
    assertThat(tab.tab.reloadMissed()).isTrue();
    assertThat(tab.navigates().reloads()).isFalse();
    assertThat(tab.tab.guarded()).isTrue();
  }

  @Test
  void newTarget_isReloadedForAtOnce() {
    TabScript tab = inVain(TabScript.outdated()).answered(7129);
    assertThat(tab.navigates().reloads()).isTrue();
  }

  @Test
  void settledRollout_allowsAnotherTry() {
    TabScript tab = inVain(TabScript.outdated());
    assertThat(tab.after(59_999).navigates().reloads()).isFalse();
    assertThat(tab.after(1).navigates().reloads()).isTrue();
  }

  @Test
  void answerOfTheOwnBuild_meansNotSettled() {
    TabScript tab = inVain(TabScript.outdated()).after(30_000).answered(7126);
    assertThat(tab.after(59_999).navigates().reloads()).isFalse();
    assertThat(tab.after(1).navigates().reloads()).isTrue();
  }

  /** Reloaded for a rollback to 7126, while an instance of 7127 was still there to answer. */
  private static TabScript rolledBackInVain() {
    TabScript tab = TabScript.current().exhausted().probed(7126);
    assertThat(tab.navigates().reloads()).isTrue();
    return tab.agreed().reborn(7127).exhausted().probed(7126);
  }

  @Test
  void rollbackInVain_isTriedAgainThoughOlderAnswersKeepComing() {
    TabScript tab = rolledBackInVain();
    assertThat(tab.after(59_999).answered(7126).navigates().reloads()).isFalse();
    assertThat(tab.after(1).answered(7126).navigates().reloads()).isTrue();
  }

  @Test
  void answerOfTheOwnBuild_meansThatTheRollbackIsNotSettled() {
    TabScript tab = rolledBackInVain().after(30_000).answered(7127);
    assertThat(tab.state()).isEqualTo(State.current());
    tab.exhausted().probed(7126);
    assertThat(tab.after(59_999).navigates().reloads()).isFalse();
    assertThat(tab.after(1).navigates().reloads()).isTrue();
  }

  @Test
  void delay_doublesAndThreeAnHourIsTheMost() {
    TabScript tab = inVain(TabScript.outdated()).after(60_000);
    tab = inVain(tab);
    assertThat(tab.after(119_999).navigates().reloads()).isFalse();
    tab = inVain(tab.after(1));
    assertThat(tab.after(600_000).navigates().reloads()).as("three in this hour").isFalse();
    double untilTheFirstIsAnHourOld = TabScript.START + 3_600_000 - tab.now;
    assertThat(tab.after(untilTheFirstIsAnHourOld - 1).navigates().reloads()).isFalse();
    assertThat(tab.after(1).navigates().reloads()).isTrue();
  }

  @Test
  void everNewTargetsThatNeverDeliver_areThreeAnHourAtMost() {
    TabScript tab = TabScript.outdated();
    for (double target = 7129; target <= 7131; target++) {
      assertThat(tab.navigates().reloads()).isTrue();
      tab = tab.agreed().reborn(7127).answered(target);
    }
    assertThat(tab.navigates().reloads()).isFalse();
  }

  @Test
  void deliveredReloads_areNotCounted() {
    TabScript tab = TabScript.outdated();
    for (double build = 7128; build < 7140; build++) {
      assertThat(tab.navigates().reloads()).isTrue();
      tab = tab.agreed().reborn(build).answered(build + 1);
      assertThat(tab.tab.reloadMissed()).isFalse();
    }
  }

  @Test
  void blockedStorage_allowsOneReloadAndNoneInTheFirstTenSeconds() {
    TabScript tab = TabScript.with(null).answered(7128);
    assertThat(tab.after(9_999).navigates().reloads()).isFalse();
    assertThat(tab.after(1).navigates().reloads()).isTrue();
    tab.agreed().after(10_000).elapses();
    assertThat(tab.state()).isEqualTo(State.outdated(7128, false));
    assertThat(tab.after(600_000).navigates().reloads()).isFalse();
  }

  @Test
  void storageThatIsLost_countsAsBlocked() {
    TabScript tab = TabScript.outdated().navigates();
    tab.takes(Decision.unrecorded(tab.tab, tab.now, Action.RELOAD_TO_NAVIGATE));
    assertThat(tab.state().isLeaving()).isFalse();
    assertThat(tab.tab.guarded()).isTrue();
    assertThat(tab.navigates().reloads()).isFalse();

    tab.after(10_000).takes(Decision.unrecorded(tab.tab, tab.now, Action.RELOAD_TO_NAVIGATE));
    assertThat(tab.state().isLeaving()).isTrue();
  }

  @Test
  void flappingFleet_endsInTheGuard() {
    TabScript tab = TabScript.outdated();
    int reloads = 0;
    for (int flap = 0; flap < 20; flap++) {
      tab.after(1_000).navigates();
      if (tab.reloads()) {
        reloads++;
        double other = tab.tab.page().build() == 7127 ? 7128 : 7127;
        tab = tab.agreed().reborn(other);
      }
      tab = tab.tab.page().build() == 7127 ? tab.answered(7128) : tab.exhausted().probed(7127);
    }
    assertThat(reloads).as("there, back once, and there again").isEqualTo(3);
  }

  @Test
  void ledger_roundTripsAndIsBounded() {
    Ledger ledger = Ledger.empty();
    for (int at = 1; at <= 20; at++) {
      ledger = ledger.plus(999_999_999_999_998.0, 999_999_999_999_999.0, 1_900_000_000_000.0 + at);
    }
    assertThat(ledger.count(999_999_999_999_999.0)).isEqualTo(8);
    assertThat(ledger.last(999_999_999_999_999.0)).isEqualTo(1_900_000_000_020.0);
    assertThat(TabScript.recalled(ledger, 1, 2e12)).isEqualTo(ledger);
  }

  @Test
  void reloadOfTheFuture_countsAsMadeNow() {
    assertThat(Ledger.empty().recalled(7127, 7128, 5_000, false, 7127, 4_000).last(7128))
        .isEqualTo(4_000);
  }

  @Test
  void arrival_isJudgedInTheDirectionOfTheReload() {
    assertThat(arrived(7127, 7128, 7128)).isTrue();
    assertThat(arrived(7127, 7128, 7130)).isTrue();
    assertThat(arrived(7127, 7128, 7127)).isFalse();
    assertThat(arrived(7128, 7127, 7127)).isTrue();
    assertThat(arrived(7128, 7127, 7128)).isFalse();
  }

  private static boolean arrived(double from, double target, double build) {
    return Ledger.empty().recalled(from, target, 5, false, build, 9).delivered();
  }
}
