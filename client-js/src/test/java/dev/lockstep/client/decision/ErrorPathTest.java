package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorPathTest {
  @Test
  void errorOfAnOutdatedTab_isConfirmedThenReloads() {
    TabScript tab = TabScript.outdated().fails();
    assertThat(tab.probes()).isTrue();
    assertThat(tab.probed(7128).action).isEqualTo(new Action.Reload(Action.Cause.ERROR));
  }

  @Test
  void unconfirmedError_doesNotReload() {
    for (long found : new long[] {0, 7126, 7127}) {
      TabScript tab = TabScript.outdated().fails().probed(found);
      assertThat(tab.action).isEqualTo(Action.NONE);
      assertThat(tab.state()).isEqualTo(new State.Outdated(7128, false));
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
    assertThat(TabScript.outdated().fails().fails().action).isEqualTo(Action.NONE);
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
    tab.on(new Signal.Asked(tab.now)).fails();
    assertThat(tab.action).isEqualTo(Action.NONE);
    assertThat(tab.probed(7128).reloads()).isTrue();
  }

  @Test
  void heldTab_confirmsAnewAfterTheLastRelease() {
    TabScript tab = TabScript.outdated().began(Busy.Kind.HOLD).began(Busy.Kind.HOLD).fails();
    assertThat(tab.action).isEqualTo(Action.NONE);
    assertThat(tab.ended(Busy.Kind.HOLD).action).isEqualTo(Action.NONE);
    assertThat(tab.ended(Busy.Kind.HOLD).probes()).isTrue();
    assertThat(tab.probed(7128).reloads()).isTrue();
  }

  @Test
  void holdDuringTheProbe_postponesTheReload() {
    TabScript tab = TabScript.outdated().fails().began(Busy.Kind.HOLD).probed(7128);
    assertThat(tab.action).isEqualTo(Action.NONE);
    assertThat(tab.ended(Busy.Kind.HOLD).probes()).isTrue();
  }

  @Test
  void unsafeRequest_isWaitedFor() {
    TabScript tab = TabScript.outdated().began(Busy.Kind.UNSAFE_REQUEST).fails().probed(7128);
    assertThat(tab.action).isEqualTo(new Action.Wait(10_000));
    assertThat(tab.after(1_000).ended(Busy.Kind.UNSAFE_REQUEST).reloads()).isTrue();
  }

  @Test
  void unsafeRequest_isWaitedForTenSecondsAtMost() {
    TabScript tab = TabScript.outdated().began(Busy.Kind.UNSAFE_REQUEST).fails().probed(7128);
    assertThat(tab.after(9_999).elapses().reloads()).isFalse();
    assertThat(tab.after(1).elapses().reloads()).isTrue();
  }

  @Test
  void holdWhileWaiting_postponesTheReload() {
    TabScript tab = TabScript.outdated().began(Busy.Kind.UNSAFE_REQUEST).fails().probed(7128);
    assertThat(tab.began(Busy.Kind.HOLD).after(10_000).elapses().action).isEqualTo(Action.NONE);
    assertThat(tab.ended(Busy.Kind.HOLD).probes()).isTrue();
  }

  @Test
  void staleTimer_isHarmless() {
    assertThat(TabScript.outdated().after(10_000).elapses().action).isEqualTo(Action.NONE);
  }

  @Test
  void reloadOnErrorOff_doesNothing() {
    TabScript tab = TabScript.of(new Page(7127, null, 0, true, false)).answered(7128);
    assertThat(tab.fails().action).isEqualTo(Action.NONE);
  }

  @Test
  void guardedTab_doesNotEvenAsk() {
    TabScript tab = TabScript.outdated().navigates().agreed().reborn(7127).answered(7128).fails();
    assertThat(tab.action).isEqualTo(Action.NONE);
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
}
