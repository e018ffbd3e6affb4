package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The words of the API: status and reason, and which reason wins. */
class StateViewTest {
  private static StateView view(TabScript tab) {
    return StateView.of(tab.tab);
  }

  @Test
  void currentTab_hasNothingToExplain() {
    assertThat(view(TabScript.current())).isEqualTo(new StateView("current", 0, false, null));
  }

  @Test
  void outdatedTab_saysWhetherItIsStillServed() {
    assertThat(view(TabScript.outdated()))
        .isEqualTo(new StateView("outdated", 7128, false, "new-build"));
    TabScript tab = TabScript.current();
    tab.tooOld(7129, null);
    assertThat(view(tab)).isEqualTo(new StateView("outdated", 7129, true, "unsupported"));
  }

  @Test
  void behindTab_saysWhetherThereIsAnOlderBuildToGoBackTo() {
    TabScript tab = TabScript.current().exhausted();
    assertThat(view(tab)).isEqualTo(new StateView("behind", 0, false, "refused"));
    tab.probed(7126);
    assertThat(view(tab)).isEqualTo(new StateView("behind", 7126, false, "rollback"));
  }

  @Test
  void leavingTab_isReloading() {
    assertThat(view(TabScript.outdated().navigates().agreed()))
        .isEqualTo(new StateView("reloading", 7128, false, null));
  }

  @Test
  void errorUnderRecovery_winsOverTheStatus() {
    assertThat(view(TabScript.outdated().fails()).reason()).isEqualTo("error");
  }

  @Test
  void deniedReload_isTheLoopGuards() {
    TabScript tab = TabScript.outdated().navigates().agreed().reborn(7127);
    assertThat(view(tab)).isEqualTo(new StateView("current", 0, false, "not-delivered"));
    tab.answered(7128).navigates();
    assertThat(view(tab)).isEqualTo(new StateView("outdated", 7128, false, "loop-guard"));
  }

  /** Every combination of what the view depends on, reachable or not. */
  @Test
  void everyTab_hasTheReasonOfHighestPrecedence() {
    Set<String> seen = new HashSet<>();
    Ledger missed = Ledger.empty().plus(7127, 7128, 1);
    for (int status = State.CURRENT; status <= State.BEHIND; status++) {
      for (double target : new double[] {State.NONE, 7128}) {
        for (boolean unsupported : new boolean[] {false, true}) {
          for (double leavingSince : new double[] {State.NEVER, 5}) {
            for (int phase = ErrorRecovery.IDLE; phase <= ErrorRecovery.FINISHING; phase++) {
              for (boolean guarded : new boolean[] {false, true}) {
                for (Ledger ledger : new Ledger[] {null, Ledger.empty(), missed}) {
                  Tab tab =
                      Tab.starting(new Page(7127, null, 0, true, true), ledger)
                          .with(new State(status, target, unsupported, leavingSince))
                          .with(new ErrorRecovery(phase, 0, 0, false))
                          .guarded(guarded);
                  StateView view = StateView.of(tab);
                  seen.add(view.status() + " " + view.reason());
                  assertView(tab, view, phase, missed.equals(ledger));
                }
              }
            }
          }
        }
      }
    }
    assertThat(seen).hasSize(4 * 2 + 2 + 2 + 2 + 1);
  }

  private static void assertView(Tab tab, StateView view, int phase, boolean missed) {
    State state = tab.state();
    String[] words = {"current", "outdated", "behind"};
    assertThat(view.status()).isEqualTo(state.isLeaving() ? "reloading" : words[state.status()]);
    assertThat(view.target()).isEqualTo(state.target());
    assertThat(view.unsupported()).isEqualTo(state.unsupported());
    String expected =
        switch (view.status()) {
          case "outdated" -> state.unsupported() ? "unsupported" : "new-build";
          case "behind" -> state.target() == State.NONE ? "refused" : "rollback";
          case "current" -> missed ? "not-delivered" : null;
          default -> null;
        };
    if (tab.guarded()) {
      expected = "loop-guard";
    }
    if (phase == ErrorRecovery.CONFIRMING || phase == ErrorRecovery.FINISHING) {
      expected = "error";
    }
    assertThat(view.reason()).isEqualTo(expected);
  }
}
