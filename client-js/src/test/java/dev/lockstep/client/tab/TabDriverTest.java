package dev.lockstep.client.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Tab;
import dev.lockstep.client.tab.RecordedEffects.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the driver has done, and in which order. */
class TabDriverTest {
  private static final Page PAGE = new Page(7127, null, 0, true, true);

  /** Of all sequences of signals. */
  private static final int DEPTH = 4;

  private RecordedEffects effects = new RecordedEffects(Storage.KEEPS, true);
  private TabDriver driver = new TabDriver(effects, PAGE);

  private void restart(Storage storage, boolean listenersAgree) {
    effects = new RecordedEffects(storage, listenersAgree);
    driver = new TabDriver(effects, PAGE);
  }

  @Test
  void outdatedTab_preparesAndRecordsBeforeItLoads() {
    driver.answered(7128, State.NONE, null, null);
    assertThat(driver.navigates()).isTrue();
    assertThat(effects.done)
        .containsExactly("changed", "prepare 7128", "write", "timer 10000", "changed", "changed");
    assertThat(driver.tab().state().isLeaving()).isTrue();
    assertThat(effects.stored).isEqualTo(driver.tab().ledger());
  }

  @Test
  void listenerThatObjects_preventsTheReload() {
    restart(Storage.KEEPS, false);
    driver.answered(7128, State.NONE, null, null);
    assertThat(driver.navigates()).isFalse();
    assertThat(effects.done).containsExactly("changed", "prepare 7128", "changed");
    assertThat(driver.tab().reloads()).isZero();
  }

  @Test
  void fullStorage_countsAsBlocked() {
    restart(Storage.FULL, true);
    driver.answered(7128, State.NONE, null, null);
    assertThat(driver.navigates()).isTrue();
    assertThat(driver.tab().ledger()).isNull();
    effects.now += 10_000;
    driver.elapsed();
    effects.now += 3_600_000;
    assertThat(driver.navigates()).as("once for each page").isFalse();
    assertThat(driver.tab().guarded()).isTrue();
  }

  @Test
  void userReload_asksTheListenersOnly() {
    driver.holding(1);
    driver.userReload();
    assertThat(effects.done)
        .containsExactly("changed", "prepare for the user", "timer 10000", "changed", "reload");
  }

  @Test
  void confirmedError_reloadsByItself() {
    driver.answered(7128, State.NONE, null, null);
    driver.failed("TypeError", "x is undefined", true);
    assertThat(effects.done).containsExactly("changed", "probe", "changed");
    effects.probing = false;
    driver.probed(7128, State.NONE, null, null);
    effects.now += 100;
    effects.done.clear();
    driver.elapsed();
    assertThat(effects.done)
        .containsExactly("prepare 7128", "write", "timer 10000", "changed", "changed", "reload");
  }

  @Test
  void errorThatDoesNotCount_isNoSignal() {
    driver.failed("AbortError", "", true);
    assertThat(effects.done).isEmpty();
  }

  /** What can happen to a page, but for its end. */
  enum Signal {
    OWN_BUILD_ANSWERS {
      @Override
      boolean give(TabDriver driver) {
        driver.answered(7127, State.NONE, null, null);
        return false;
      }
    },
    NEXT_BUILD_ANSWERS {
      @Override
      boolean give(TabDriver driver) {
        driver.answered(7128, State.NONE, null, null);
        return false;
      }
    },
    UNCHANGED {
      @Override
      boolean give(TabDriver driver) {
        driver.unchanged();
        return false;
      }
    },
    TOO_OLD {
      @Override
      boolean give(TabDriver driver) {
        driver.tooOld(7128, null);
        return false;
      }
    },
    NAVIGATES {
      @Override
      boolean give(TabDriver driver) {
        return driver.navigates();
      }
    },
    FAILS {
      @Override
      boolean give(TabDriver driver) {
        driver.failed("Error", "", false);
        return false;
      }
    },
    HOLDS {
      @Override
      boolean give(TabDriver driver) {
        driver.holding(1);
        return false;
      }
    },
    RELEASES {
      @Override
      boolean give(TabDriver driver) {
        driver.holding(-1);
        return false;
      }
    },
    SENDS {
      @Override
      boolean give(TabDriver driver) {
        driver.sending(1);
        return false;
      }
    },
    RECEIVES {
      @Override
      boolean give(TabDriver driver) {
        driver.sending(-1);
        return false;
      }
    },
    TYPES {
      @Override
      boolean give(TabDriver driver) {
        driver.typed(true);
        return false;
      }
    },
    HIDES {
      @Override
      boolean give(TabDriver driver) {
        driver.hidden();
        return false;
      }
    },
    ASKS {
      @Override
      boolean give(TabDriver driver) {
        driver.asked();
        return false;
      }
    },
    WAKES {
      @Override
      boolean give(TabDriver driver) {
        driver.woken();
        return false;
      }
    },
    PROBE_ENDS {
      @Override
      boolean give(TabDriver driver) {
        driver.probed(7128, State.NONE, null, null);
        return false;
      }
    },
    RETRIES_RUN_OUT {
      @Override
      boolean give(TabDriver driver) {
        driver.exhausted();
        return false;
      }
    },
    COMES_BACK {
      @Override
      boolean give(TabDriver driver) {
        driver.restored();
        return false;
      }
    },
    TIMER_RINGS {
      @Override
      boolean give(TabDriver driver) {
        driver.elapsed();
        return false;
      }
    };

    /** Gives the signal; true when the caller is to load the page. */
    abstract boolean give(TabDriver driver);
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void everySequence_loadsOnlyWhatIsPreparedAndRecorded(Storage storage) {
    Signal[] signals = Signal.values();
    int sequences = (int) Math.pow(signals.length, DEPTH);
    int loads = 0;
    for (boolean listenersAgree : new boolean[] {true, false}) {
      for (int number = 0; number < sequences; number++) {
        restart(storage, listenersAgree);
        int rest = number;
        for (int step = 0; step < DEPTH; step++) {
          loads += play(signals[rest % signals.length]);
          rest /= signals.length;
        }
      }
    }
    assertThat(loads).as("the search is worth its name").isGreaterThan(1_000);
  }

  /** Gives one signal, 15 s after the last; the number of loads that follow. */
  private int play(Signal signal) {
    effects.now += 15_000;
    effects.done.clear();
    if (signal == Signal.PROBE_ENDS) {
      if (!effects.probing) {
        return 0;
      }
      effects.probing = false;
    }
    Tab before = driver.tab();
    boolean loads = signal.give(driver) || effects.done.contains("reload");
    if (signal != Signal.UNCHANGED && !effects.done.contains("changed")) {
      throw new AssertionError(signal + " does not tell of the change");
    }
    if (loads) {
      assertLoad(before, signal);
    } else if (driver.tab().reloads() != before.reloads()) {
      throw new AssertionError(signal + " counts a reload that does not happen: " + before);
    }
    return loads ? 1 : 0;
  }

  private void assertLoad(Tab before, Signal signal) {
    Tab after = driver.tab();
    assertThat(effects.listenersAgree).as("%s: the listeners agreed", signal).isTrue();
    assertThat(before.state().isLeaving()).as("%s: not yet going", signal).isFalse();
    assertThat(after.state().isLeaving()).as("%s: going", signal).isTrue();
    assertThat(after.busy().holds()).as("%s: held", signal).isZero();
    assertThat(after.reloads()).isEqualTo(before.reloads() + 1);
    assertThat(effects.done.subList(0, 1))
        .as("%s asks first", signal)
        .isEqualTo(List.of("prepare 7128"));
    if (after.ledger() != null) {
      assertThat(effects.stored).as("%s is recorded", signal).isEqualTo(after.ledger());
    }
    assertThat(effects.done.indexOf("reload"))
        .as("%s loads in the end", signal)
        .isIn(-1, effects.done.size() - 1);
  }
}
