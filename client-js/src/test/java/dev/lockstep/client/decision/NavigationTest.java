package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NavigationTest {
  @Test
  void currentTab_navigatesInThePage() {
    assertThat(TabScript.current().answered(7127).navigates().action()).isEqualTo(Action.NOTHING);
  }

  @Test
  void outdatedTab_reloadsOnNextNavigation() {
    assertThat(TabScript.outdated().navigates().action()).isEqualTo(Action.RELOAD_TO_NAVIGATE);
  }

  @Test
  void vetoedReload_isAskedForAgainNextTime() {
    assertThat(TabScript.outdated().navigates().navigates().reloads()).isTrue();
  }

  @Test
  void agreedReload_isRecordedAndWaited() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    assertThat(tab.tab.ledger())
        .isEqualTo(new Ledger(new Ledger.Entry(7127, 7128, 1_000_000, false, null)));
    assertThat(tab.state()).isEqualTo(State.outdated(7128, false).leaving(TabScript.START));
    assertThat(tab.last).isEqualTo(new Decision(tab.tab, Action.WAIT, 10_000));
  }

  @Test
  void pageThatIsStillHere_isOutdatedAgain() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    assertThat(tab.after(9_999).elapses().state().isLeaving()).isTrue();
    assertThat(tab.after(1).elapses().state()).isEqualTo(State.outdated(7128, false));
  }

  @Test
  void heldOrBusyTab_navigatesInThePage() {
    TabScript held = TabScript.outdated().holds().holds().releases();
    assertThat(held.navigates().reloads()).isFalse();
    assertThat(held.state()).isEqualTo(State.outdated(7128, false));
    assertThat(held.releases().navigates().reloads()).isTrue();

    TabScript sending = TabScript.outdated().sends().sends().receives();
    assertThat(sending.navigates().reloads()).isFalse();
    assertThat(sending.receives().navigates().reloads()).isTrue();
  }

  @Test
  void framedPage_neverReloads() {
    TabScript tab = TabScript.of(new Page(7127, null, 0, false, true)).answered(7128);
    assertThat(tab.navigates().reloads()).isFalse();
    assertThat(tab.fails().action()).isEqualTo(Action.NOTHING);
  }

  @Test
  void usersWish_isNotRecorded() {
    TabScript tab = TabScript.outdated();
    tab.takes(Decision.agreed(tab.tab, tab.now, Action.RELOAD_BY_USER));
    assertThat(tab.tab.ledger()).isEqualTo(Ledger.empty());
    assertThat(tab.state().isLeaving()).isTrue();
  }

  @Test
  void rollback_isFollowedOnceByTheNextNavigation() {
    TabScript tab = TabScript.current().exhausted();
    assertThat(tab.probes()).isTrue();
    assertThat(tab.state()).isEqualTo(State.behind(0));
    assertThat(tab.navigates().reloads()).isFalse();
    assertThat(tab.probed(7126).state()).isEqualTo(State.behind(7126));
    assertThat(tab.navigates().reloads()).isTrue();

    TabScript again = tab.agreed().reborn(7127).exhausted().probed(7126);
    assertThat(again.navigates().reloads()).isFalse();
    assertThat(again.tab.guarded()).isTrue();
  }

  @Test
  void behindTab_asksTheFleetOnceAMinute() {
    TabScript tab = TabScript.current().exhausted().probed(0);
    assertThat(tab.after(59_999).exhausted().probes()).isFalse();
    assertThat(tab.after(1).exhausted().probes()).isTrue();
    assertThat(tab.after(60_000).exhausted().probes()).as("one is in flight").isFalse();
  }

  @Test
  void behindTab_isCurrentAgainWithItsOwnBuild() {
    assertThat(TabScript.current().exhausted().answered(7126).state()).isEqualTo(State.behind(0));
    assertThat(TabScript.current().exhausted().answered(7127).state()).isEqualTo(State.current());
    assertThat(TabScript.current().exhausted().probed(7127).state()).isEqualTo(State.current());
  }

  @Test
  void outdatedTab_staysSoWhenRetriesRunOut() {
    assertThat(TabScript.outdated().exhausted().state()).isEqualTo(State.outdated(7128, false));
  }

  @Test
  void restoredPage_isItselfAgainAndAsksTheFleet() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    Ledger delivered = TabScript.recalled(tab.tab.ledger(), 7128, tab.now);
    tab.after(5_000).restored(delivered);
    assertThat(tab.state()).isEqualTo(State.outdated(7128, false));
    assertThat(tab.probes()).isTrue();
    assertThat(tab.navigates().reloads()).as("the last one delivered").isTrue();
  }

  @Test
  void restoredPage_ofAReloadInVainIsGuarded() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    tab.after(5_000).restored(tab.tab.ledger());
    assertThat(tab.navigates().reloads()).isFalse();
  }

  @Test
  void check_asksAndNeverReloads() {
    TabScript tab = TabScript.current();
    assertThat(tab.asks().probes()).isTrue();
    assertThat(tab.asks().probes()).as("joins").isFalse();
    assertThat(tab.probed(7128).action()).isEqualTo(Action.NOTHING);
    assertThat(tab.state()).isEqualTo(State.outdated(7128, false));
  }

  @Test
  void woken_asksAtMostEveryTenSeconds() {
    TabScript tab = TabScript.current();
    assertThat(tab.after(9_999).wakes().probes()).as("the page itself is news").isFalse();
    assertThat(tab.after(1).wakes().probes()).isTrue();
    assertThat(tab.probed(7127).after(9_999).wakes().probes()).isFalse();
    assertThat(tab.after(1).wakes().probes()).isTrue();
  }

  @Test
  void hiddenTab_reloadsOnlyWhenItIsDueAndNothingIsLost() {
    assertThat(TabScript.current().hides().reloads()).isFalse();
    assertThat(TabScript.outdated().holds().hides().reloads()).isFalse();
    assertThat(TabScript.outdated().typed(true).hides().reloads()).isFalse();
    assertThat(TabScript.outdated().sends().hides().reloads()).isFalse();
    assertThat(TabScript.outdated().hides().action()).isEqualTo(Action.RELOAD_WHILE_HIDDEN);
  }

  @Test
  void typedInput_doesNotKeepTheUserFromNavigating() {
    assertThat(TabScript.outdated().typed(true).navigates().reloads()).isTrue();
  }
}
