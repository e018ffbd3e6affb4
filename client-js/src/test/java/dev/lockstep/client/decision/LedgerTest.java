package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The ledger is in two places and in memory; each may have lost some of it. */
class LedgerTest {
  private static final int RELOADS = 5;

  /** The reloads of a set, judged as delivered where the other set says so. */
  private static Ledger of(int reloads, int delivered) {
    Ledger ledger = Ledger.empty();
    for (int number = 0; number < RELOADS; number++) {
      if ((reloads & 1 << number) != 0) {
        boolean arrived = (delivered & 1 << number) != 0;
        ledger =
            new Ledger(
                new Ledger.Entry(7127, 7128 + number, 10 + number, arrived, ledger.newest()));
      }
    }
    return ledger;
  }

  @Test
  void everyTwoLedgersOfATab_haveEveryReloadOnce() {
    int all = 1 << RELOADS;
    for (int one = 0; one < all; one++) {
      for (int other = 0; other < all; other++) {
        assertThat(Ledger.merged(of(one, 0), of(other, 0))).isEqualTo(of(one | other, 0));
        assertThat(Ledger.merged(of(one, one), of(other, 0))).isEqualTo(of(one | other, one));
      }
    }
  }

  @Test
  void longLedgers_areBounded() {
    Ledger ledger = Ledger.empty();
    for (int at = 0; at < 20; at++) {
      ledger = Ledger.merged(ledger, Ledger.empty().plus(7127, 7128, at));
    }
    assertThat(ledger.count(7128)).isEqualTo(8);
    assertThat(ledger.last(7128)).isEqualTo(19);
  }

  @Test
  void ledgerThatIsNotKnown_isTheOther() {
    assertThat(Ledger.merged(null, of(1, 0))).isEqualTo(of(1, 0));
    assertThat(Ledger.merged(of(1, 0), null)).isEqualTo(of(1, 0));
    assertThat(Ledger.merged(null, null)).isNull();
  }

  @Test
  void forgottenReload_mayHaveBeenForAnyTarget() {
    Ledger ledger = Ledger.found(Ledger.empty(), Ledger.empty(), true, TabScript.START);
    TabScript tab = TabScript.with(ledger).answered(7128);
    assertThat(tab.tab.reloadMissed()).as("nothing is known of it").isFalse();
    assertThat(tab.after(59_999).navigates().reloads()).isFalse();
    assertThat(tab.after(1).navigates().reloads()).isTrue();
    assertThat(Ledger.found(of(1, 0), of(2, 0), false, 0)).isEqualTo(of(3, 0));
  }

  @Test
  void pageFromTheBrowsersCache_isLoadedForOnceMore() {
    Ledger missed = Ledger.empty().plus(7127, 7128, TabScript.START - 1);
    Page cached = new Page(7127, null, null, TabScript.START, true, true, true);
    TabScript tab = TabScript.of(cached);
    tab.takes(Decision.nothing(tab.tab.with(missed))).answered(7128);
    assertThat(tab.navigates().reloads()).isTrue();
    assertThat(tab.agreed().after(10_000).elapses().navigates().reloads()).isFalse();
  }
}
