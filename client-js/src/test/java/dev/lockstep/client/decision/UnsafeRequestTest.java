package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a request in flight keeps the page from a load. */
class UnsafeRequestTest {
  @ParameterizedTest
  @CsvSource({
    "true,  false, 0,      AWAITED",
    "true,  false, 119999, AWAITED",
    "true,  false, 120000, LATE",
    "false, false, 0,      BACKGROUND",
    "false, false, 2999,   BACKGROUND",
    "false, false, 3000,   LATE",
    "false, true,  0,      AWAITED",
    "false, true,  3000,   AWAITED",
    "false, true,  120000, LATE",
    "true,  true,  119999, AWAITED"
  })
  void kind_goesByWhoWaitsAndForHowLong(boolean byUser, boolean arriving, double age, String kind)
      throws ReflectiveOperationException {
    int found = UnsafeRequest.kind(byUser, arriving, age);
    assertThat(found).isEqualTo(UnsafeRequest.class.getField(kind).getInt(null));
    double left = UnsafeRequest.left(found, age);
    assertThat(left).as("the next judgement").isGreaterThanOrEqualTo(0);
    if (left > 0) {
      assertThat(UnsafeRequest.kind(byUser, arriving, age + left)).isEqualTo(UnsafeRequest.LATE);
    }
  }

  /** Every tab with up to two requests of each kind, at two navigations in a row. */
  @Test
  void everyMixture_vetoesAsItsKindsSay() {
    for (int awaited = 0; awaited <= 2; awaited++) {
      for (int background = 0; background <= 2; background++) {
        for (int late = 0; late <= 2; late++) {
          TabScript tab = TabScript.outdated();
          Tab sending = tab.tab;
          sending = sent(sending, UnsafeRequest.AWAITED, awaited);
          sending = sent(sending, UnsafeRequest.BACKGROUND, background);
          sending = sent(sending, UnsafeRequest.LATE, late);
          Decision first = Decision.navigating(sending, tab.now);
          assertThat(first.reloads()).isEqualTo(awaited == 0 && background == 0);
          Decision second = Decision.navigating(first.tab(), tab.now);
          assertThat(second.reloads()).as("one navigation").isEqualTo(awaited == 0);
        }
      }
    }
  }

  @Test
  void laterRequestInTheBackground_hasItsOwnNavigation() {
    TabScript tab = TabScript.outdated();
    Tab once = Decision.navigating(sent(tab.tab, UnsafeRequest.BACKGROUND, 1), tab.now).tab();
    Tab ended = Decision.sending(once, tab.now, UnsafeRequest.BACKGROUND, -1).tab();
    Tab again = sent(ended, UnsafeRequest.BACKGROUND, 1);
    assertThat(Decision.navigating(again, tab.now).reloads()).isFalse();
  }

  @Test
  void requestsThatNeverStopComing_doNotKeepTheTabForEver() {
    TabScript tab = TabScript.outdated();
    Tab always = Decision.navigating(sent(tab.tab, UnsafeRequest.BACKGROUND, 1), tab.now).tab();
    Tab overlapping =
        Decision.sending(
                sent(always, UnsafeRequest.BACKGROUND, 1), tab.now, UnsafeRequest.BACKGROUND, -1)
            .tab();
    assertThat(Decision.navigating(overlapping, tab.now).reloads()).isTrue();
  }

  @Test
  void errorReload_waitsForAnAwaitedRequestHoweverLong() {
    TabScript tab = TabScript.outdated();
    tab.tab = sent(tab.tab, UnsafeRequest.AWAITED, 1);
    tab.fails().probed(7128);
    assertThat(tab.after(60_000).elapses().reloads()).as("a payment is not cut off").isFalse();
    assertThat(Decision.sending(tab.tab, tab.now, UnsafeRequest.AWAITED, -1).reloads()).isTrue();
  }

  private static Tab sent(Tab tab, int kind, int times) {
    Tab sending = tab;
    for (int request = 0; request < times; request++) {
      sending = Decision.sending(sending, 0, kind, 1).tab();
    }
    return sending;
  }
}
