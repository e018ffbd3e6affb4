package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NavigationTest {
  @Test
  void currentTab_navigatesInThePage() {
    assertThat(TabScript.current().answered(7127).navigates().action).isEqualTo(Action.NONE);
  }

  @Test
  void outdatedTab_reloadsOnNextNavigation() {
    assertThat(TabScript.outdated().navigates().action)
        .isEqualTo(new Action.Reload(Action.Cause.NAVIGATION));
  }

  @Test
  void vetoedReload_isAskedForAgainNextTime() {
    assertThat(TabScript.outdated().navigates().navigates().reloads()).isTrue();
  }

  @Test
  void agreedReload_isRecordedAndWaited() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    assertThat(tab.tab.ledger()).hasToString("7127,7128,1000000,0");
    assertThat(tab.state())
        .isEqualTo(new State.Reloading(new State.Outdated(7128, false), TabScript.START));
    assertThat(tab.action).isEqualTo(new Action.Wait(10_000));
  }

  @Test
  void pageThatIsStillHere_isOutdatedAgain() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    assertThat(tab.after(9_999).elapses().state()).isInstanceOf(State.Reloading.class);
    assertThat(tab.after(1).elapses().state()).isEqualTo(new State.Outdated(7128, false));
  }

  @Test
  void heldOrBusyTab_navigatesInThePage() {
    for (Busy.Kind kind : Busy.Kind.values()) {
      TabScript tab = TabScript.outdated().began(kind).began(kind).ended(kind);
      assertThat(tab.navigates().reloads()).isFalse();
      assertThat(tab.state()).isEqualTo(new State.Outdated(7128, false));
      assertThat(tab.ended(kind).navigates().reloads()).isTrue();
    }
  }

  @Test
  void framedPage_neverReloads() {
    TabScript tab = TabScript.of(new Page(7127, null, 0, false, true)).answered(7128);
    assertThat(tab.navigates().reloads()).isFalse();
    assertThat(tab.fails().action).isEqualTo(Action.NONE);
  }

  @Test
  void usersWish_isNotRecorded() {
    TabScript tab = TabScript.outdated();
    tab.on(new Signal.Agreed(tab.now, Action.Cause.USER));
    assertThat(tab.tab.ledger()).hasToString("");
    assertThat(tab.state()).isInstanceOf(State.Reloading.class);
  }

  @Test
  void rollback_isFollowedOnceByTheNextNavigation() {
    TabScript tab = TabScript.current().exhausted();
    assertThat(tab.probes()).isTrue();
    assertThat(tab.state()).isEqualTo(new State.Behind(0));
    assertThat(tab.navigates().reloads()).isFalse();
    assertThat(tab.probed(7126).state()).isEqualTo(new State.Behind(7126));
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
    assertThat(TabScript.current().exhausted().answered(7126).state())
        .isEqualTo(new State.Behind(0));
    assertThat(TabScript.current().exhausted().answered(7127).state())
        .isEqualTo(new State.Current());
    assertThat(TabScript.current().exhausted().probed(7127).state()).isEqualTo(new State.Current());
  }

  @Test
  void outdatedTab_staysSoWhenRetriesRunOut() {
    assertThat(TabScript.outdated().exhausted().state()).isEqualTo(new State.Outdated(7128, false));
  }

  @Test
  void restoredPage_isItselfAgainAndAsksTheFleet() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    Ledger delivered = Ledger.opened(tab.tab.ledger().toString(), 7128, tab.now);
    tab.after(5_000).on(new Signal.Restored(tab.now, delivered));
    assertThat(tab.state()).isEqualTo(new State.Outdated(7128, false));
    assertThat(tab.probes()).isTrue();
    assertThat(tab.navigates().reloads()).as("the last one delivered").isTrue();
  }

  @Test
  void restoredPage_ofAReloadInVainIsGuarded() {
    TabScript tab = TabScript.outdated().navigates().agreed();
    tab.after(5_000).on(new Signal.Restored(tab.now, tab.tab.ledger()));
    assertThat(tab.navigates().reloads()).isFalse();
  }

  @Test
  void check_asksAndNeverReloads() {
    TabScript tab = TabScript.current();
    assertThat(tab.on(new Signal.Asked(tab.now)).probes()).isTrue();
    assertThat(tab.on(new Signal.Asked(tab.now)).probes()).as("joins").isFalse();
    assertThat(tab.probed(7128).action).isEqualTo(Action.NONE);
    assertThat(tab.state()).isEqualTo(new State.Outdated(7128, false));
  }
}
