package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorPathTest {
  @Test
  void errorOfAnOutdatedTab_isConfirmedThenReloads() {
    TabScript tab = TabScript.outdated().fails();
    assertThat(tab.probes()).isTrue();
    assertThat(tab.probed(7128).action()).isEqualTo(Action.RELOAD_AFTER_ERROR);
  }

  @Test
  void unconfirmedError_doesNotReload() {
    for (double found : new double[] {0, 7126, 7127}) {
      TabScript tab = TabScript.outdated().fails().probed(found);
      assertThat(tab.action()).isEqualTo(Action.NOTHING);
      assertThat(tab.state()).isEqualTo(State.outdated(7128, false));
    }
  }

  @Test
  void denial_silencesErrorsForAWhile() {
    TabScript tab = TabScript.outdated().fails().probed(0);
    assertThat(tab.after(4_999).fails().probes()).isFalse();
    assertThat(tab.after(1).fails().probes()).isTrue();
  }

  @Test
  void manyErrors_shareOneProbe() {
    assertThat(TabScript.outdated().fails().fails().action()).isEqualTo(Action.NOTHING);
  }

  @Test
  void currentTab_asksAtMostOnceAMinute() {
    TabScript tab = TabScript.current().fails();
    assertThat(tab.probes()).isTrue();
    assertThat(tab.probed(7127).after(59_999).fails().probes()).isFalse();
    assertThat(tab.after(1).fails().probes()).isTrue();
    assertThat(tab.probed(7128).reloads()).isTrue();
  }

  @Test
  void error_joinsTheProbeInFlight() {
    TabScript tab = TabScript.current();
    tab.asks().fails();
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.probed(7128).reloads()).isTrue();
  }

  @Test
  void heldTab_confirmsAnewAfterTheLastRelease() {
    TabScript tab = TabScript.outdated().holds().holds().fails();
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.releases().action()).isEqualTo(Action.NOTHING);
    assertThat(tab.releases().probes()).isTrue();
    assertThat(tab.probed(7128).reloads()).isTrue();
  }

  @Test
  void holdDuringTheProbe_postponesTheReload() {
    TabScript tab = TabScript.outdated().fails().holds().probed(7128);
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.releases().probes()).isTrue();
  }

  @Test
  void unsafeRequest_isWaitedFor() {
    TabScript tab = TabScript.outdated().sends().fails().probed(7128);
    assertThat(tab.last).isEqualTo(new Decision(tab.tab, Action.WAIT, 10_000));
    assertThat(tab.after(1_000).receives().reloads()).isTrue();
  }

  @Test
  void unsafeRequest_isWaitedForTenSecondsAtMost() {
    TabScript tab = TabScript.outdated().sends().fails().probed(7128);
    assertThat(tab.after(9_999).elapses().reloads()).isFalse();
    assertThat(tab.after(1).elapses().reloads()).isTrue();
  }

  @Test
  void holdWhileWaiting_postponesTheReload() {
    TabScript tab = TabScript.outdated().sends().fails().probed(7128);
    assertThat(tab.holds().after(10_000).elapses().action()).isEqualTo(Action.NOTHING);
    assertThat(tab.releases().probes()).isTrue();
  }

  @Test
  void staleTimer_isHarmless() {
    assertThat(TabScript.outdated().after(10_000).elapses().action()).isEqualTo(Action.NOTHING);
  }

  @Test
  void reloadOnErrorOff_doesNothing() {
    TabScript tab = TabScript.of(new Page(7127, null, 0, true, false)).answered(7128);
    assertThat(tab.fails().action()).isEqualTo(Action.NOTHING);
  }

  @Test
  void guardedTab_doesNotEvenAsk() {
    TabScript tab = TabScript.outdated().navigates().agreed().reborn(7127).answered(7128).fails();
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.tab.guarded()).isTrue();
  }

  @Test
  void errors_thatSayNothingAboutTheApp_doNotCount() {
    assertThat(AppError.counts("AbortError", "")).isFalse();
    assertThat(AppError.counts("", "Script error.")).isFalse();
    assertThat(AppError.counts("", "ResizeObserver loop limit exceeded")).isFalse();
    assertThat(AppError.counts("TypeError", "x is not a function")).isTrue();
    assertThat(AppError.counts("", "")).isTrue();
  }

  @Test
  void typedInputThatNoDraftKeeps_postponesTheReloadUntilItIsGone() {
    TabScript tab = TabScript.outdated().typed(true).fails();
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.typed(true).action()).isEqualTo(Action.NOTHING);
    assertThat(tab.typed(false).probes()).isTrue();
    assertThat(tab.typed(true).probed(7128).action()).isEqualTo(Action.NOTHING);
    assertThat(tab.typed(false).probes()).isTrue();
    assertThat(tab.probed(7128).reloads()).isTrue();
  }

  @Test
  void errorWhileTheUserTypes_isConfirmedWhenTheTypingIsOver() {
    TabScript tab = TabScript.outdated().types(Typing.INPUT).fails();
    assertThat(tab.last).isEqualTo(new Decision(tab.tab, Action.WAIT, 5_000));
    assertThat(tab.fails().action()).as("no second timer").isEqualTo(Action.NOTHING);
    assertThat(tab.after(5_000).elapses().action()).isEqualTo(Action.WAIT);
    assertThat(tab.after(4_999).elapses().action()).as("another timer").isEqualTo(Action.NOTHING);
    assertThat(tab.types(Typing.NONE).after(1).elapses().probes()).isTrue();
    assertThat(tab.probed(7128).reloads()).isTrue();
  }

  @Test
  void errorThatFollowsOnAnAct_doesNotWaitForInputButForACompositon() {
    assertThat(TabScript.outdated().types(Typing.INPUT).failsOnAnAct().probes()).isTrue();
    TabScript tab = TabScript.outdated().types(Typing.INPUT).fails();
    assertThat(tab.failsOnAnAct().probes()).as("the user acts while it waits").isTrue();

    tab = TabScript.outdated().types(Typing.COMPOSITION).failsOnAnAct();
    assertThat(tab.action()).isEqualTo(Action.WAIT);
    assertThat(tab.types(Typing.INPUT).after(5_000).elapses().probes()).isTrue();
  }

  @Test
  void typingThatBeginsWhileTheTabWaitsItsTurn_isWaitedFor() {
    TabScript tab = TabScript.outdated().fails();
    tab.random = 0.5;
    tab.probed(7128).types(Typing.INPUT).after(2_500).elapses();
    assertThat(tab.last).isEqualTo(new Decision(tab.tab, Action.WAIT, 5_000));
    assertThat(tab.navigates().reloads()).as("the user's navigation does not wait").isTrue();
  }

  @Test
  void holdThatEndsWhileTheUserTypes_leavesTheTypingToBeWaitedFor() {
    TabScript tab = TabScript.outdated().types(Typing.INPUT).holds().fails();
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.releases().action()).isEqualTo(Action.WAIT);
    assertThat(tab.typed(false).action()).as("one timer").isEqualTo(Action.NOTHING);
  }

  @Test
  void tabsThatFailTogether_spreadTheirReloads() {
    TabScript tab = TabScript.outdated().fails();
    tab.random = 0.5;
    assertThat(tab.probed(7128).last).isEqualTo(new Decision(tab.tab, Action.WAIT, 2_500));
    assertThat(tab.after(2_499).elapses().reloads()).isFalse();
    assertThat(tab.after(1).elapses().reloads()).isTrue();
  }

  @Test
  void errorThatFollowsOnAnAct_reloadsAsSoonAsARouterCouldHaveSaidWhereItGoes() {
    TabScript tab = TabScript.outdated().failsOnAnAct();
    tab.random = 0.999;
    assertThat(tab.probed(7128).last).isEqualTo(new Decision(tab.tab, Action.WAIT, 100));
    assertThat(tab.after(99).elapses().reloads()).isFalse();
    assertThat(tab.after(1).elapses().reloads()).isTrue();
  }

  @Test
  void routerThatSaysWhereItGoes_isLoadedThere() {
    TabScript tab = TabScript.outdated().failsOnAnAct().probed(7128);
    assertThat(tab.navigates().action()).isEqualTo(Action.RELOAD_TO_NAVIGATE);
  }

  @Test
  void errorThatFollowsOnAnAct_endsTheWaitOfAnEarlierOne() {
    TabScript tab = TabScript.outdated().fails();
    tab.random = 0.999;
    assertThat(tab.failsOnAnAct().action()).isEqualTo(Action.NOTHING);
    assertThat(tab.probed(7128).after(100).elapses().reloads()).isTrue();

    tab = TabScript.outdated().fails();
    tab.random = 0.999;
    assertThat(tab.probed(7128).fails().reloads()).isFalse();
    assertThat(tab.failsOnAnAct().after(100).elapses().reloads()).isTrue();
  }

  @Test
  void errorThatFollowsOnAnAct_waitsForHoldsAndUnsafeRequestsAllTheSame() {
    TabScript tab = TabScript.outdated().holds().failsOnAnAct();
    tab.random = 0.999;
    assertThat(tab.action()).isEqualTo(Action.NOTHING);
    assertThat(tab.releases().probes()).isTrue();
    assertThat(tab.sends().probed(7128).last).isEqualTo(new Decision(tab.tab, Action.WAIT, 10_000));
    assertThat(tab.failsOnAnAct().after(100).elapses().reloads()).isFalse();
    assertThat(tab.receives().reloads()).isTrue();
  }

  @Test
  void error_isLookedIntoUntilThePageGoesOrIsKnownToStay() {
    TabScript tab = TabScript.outdated();
    assertThat(tab.tab.isRecovering()).isFalse();
    assertThat(tab.fails().tab.isRecovering()).isTrue();
    assertThat(tab.probed(7127).tab.isRecovering()).isFalse();

    tab = TabScript.outdated().fails();
    tab.random = 0.5;
    assertThat(tab.probed(7128).tab.isRecovering()).as("waits its turn").isTrue();
    assertThat(tab.after(2_500).elapses().reloads()).isTrue();
    assertThat(tab.agreed().tab.isRecovering()).isFalse();
    assertThat(TabScript.outdated().holds().fails().tab.isRecovering()).as("held").isFalse();
  }

  @Test
  void requestThatStartsWhileTheTabWaitsItsTurn_isWaitedForToo() {
    TabScript tab = TabScript.outdated().fails();
    tab.random = 0.5;
    tab.probed(7128).sends().after(2_500).elapses();
    assertThat(tab.last).isEqualTo(new Decision(tab.tab, Action.WAIT, 7_500));
    assertThat(tab.receives().reloads()).isTrue();
  }
}
