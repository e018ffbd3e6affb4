package dev.lockstep.client.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Typing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every sequence of {@value #DEPTH} events around the loop guard: storage is cleared at any moment,
 * a frame of the same origin starts, a load does not come, clocks jump. However it goes, the page
 * fails as soon as it is there, and a fleet that never delivers is not loaded from for ever.
 */
class ForgettingStorageTest {
  private static final int DEPTH = 6;

  /** By which clocks jump, in two. */
  private static final double HOUR = 3_600_000;

  /** What can happen; the page fails after each. */
  enum Event {
    NOTHING(false),
    STORAGE_IS_CLEARED(false),
    /** At once after the ledger is written, as by the app's {@code pagehide}. */
    STORAGE_IS_CLEARED_WHEN_LEAVING(false),
    A_FRAME_STARTS(false),
    THE_NEXT_LOAD_DOES_NOT_COME(false),
    CLOCK_IS_SET_BACK(false),
    /** As time that passes. */
    CLOCK_IS_SET_FORWARD(true),
    TWO_MINUTES_PASS(true);

    /** Whether one more load is in order. */
    private final boolean allows;

    Event(boolean allows) {
      this.allows = allows;
    }
  }

  /** Whether {@code window.name} can be the second place of the ledger. */
  enum Name {
    FREE,
    TAKEN
  }

  @ParameterizedTest
  @EnumSource(Name.class)
  void noSequence_loadsForEver(Name name) {
    Event[] events = Event.values();
    int sequences = (int) Math.pow(events.length, DEPTH);
    int loads = 0;
    for (int number = 0; number < sequences; number++) {
      Browser browser = new Browser(name);
      int rest = number;
      for (int step = 0; step < DEPTH; step++) {
        browser.play(events[rest % events.length]);
        rest /= events.length;
      }
      browser.assertBounded();
      loads += browser.loadedAt.size();
    }
    assertThat(loads).as("the search is worth its name").isGreaterThan(100_000);
  }

  @Test
  void appThatClearsStorageInItsFirstScript_isLoadedOnceMoreThanOthersInAnHour() {
    Browser browser = new Browser(Name.FREE);
    browser.clearsAtStart = true;
    for (int second = 0; second < 600; second++) {
      browser.play(Event.NOTHING);
    }
    assertThat(browser.loadedAt.size()).isLessThanOrEqualTo(4);
  }

  /** A tab of 7127 whose fleet says 7128 and delivers 7127. The edges, as they are written. */
  private static final class Browser implements Effects {
    final List<Double> loadedAt = new ArrayList<>();
    final Name name;
    boolean clearsAtStart;
    int reasons;

    private double time = 1e12;
    private double skew;
    private double last;
    private double ahead;

    private @Nullable Ledger stored;
    private @Nullable Ledger spare;
    private boolean reloaded;
    private boolean cleared;
    private boolean clearsWhenLeaving;
    private boolean comes = true;
    private boolean probing;
    private boolean loads;
    private double timer = Double.POSITIVE_INFINITY;
    private TabDriver driver = start();

    Browser(Name name) {
      this.name = name;
    }

    private TabDriver start() {
      ahead = 0;
      last = 0;
      cleared = false;
      timer = Double.POSITIVE_INFINITY;
      if (clearsAtStart) {
        stored = null;
      }
      return new TabDriver(this, new Page(7127, null, now(), true, true));
    }

    void play(Event event) {
      reasons += event.allows ? 1 : 0;
      switch (event) {
        case STORAGE_IS_CLEARED -> stored = null;
        case STORAGE_IS_CLEARED_WHEN_LEAVING -> clearsWhenLeaving = true;
        case THE_NEXT_LOAD_DOES_NOT_COME -> comes = false;
        case CLOCK_IS_SET_BACK -> skew -= 2 * HOUR;
        case CLOCK_IS_SET_FORWARD -> skew += 2 * HOUR;
        case TWO_MINUTES_PASS -> pass(120_000);
        case A_FRAME_STARTS, NOTHING -> {} // a frame neither reads nor writes the ledger
      }
      pass(1_000);
      fail();
    }

    private void pass(double millis) {
      double until = time + millis;
      while (timer <= until) {
        time = Math.max(time, timer);
        timer = Double.POSITIVE_INFINITY;
        driver.elapsed();
        load();
      }
      time = until;
    }

    private void fail() {
      driver.answered(7128, State.NONE, null, null);
      driver.failed("Error", "", true);
      if (probing) {
        probing = false;
        driver.probed(7128, State.NONE, null, null);
      }
      load();
      pass(200);
    }

    private void load() {
      if (loads) {
        loads = false;
        if (clearsWhenLeaving) {
          stored = null;
          clearsWhenLeaving = false;
        }
        if (comes) {
          loadedAt.add(time);
          reloaded = true;
          driver = start();
        }
        comes = true;
      }
    }

    void assertBounded() {
      assertThat(loadedAt.size()).as("loads at %s", loadedAt).isLessThanOrEqualTo(1 + reasons);
    }

    @Override
    public double now() {
      double wall = time + skew;
      ahead = Math.max(ahead, last - wall);
      last = wall + ahead;
      return last;
    }

    @Override
    public double random() {
      return 0;
    }

    @Override
    public @Nullable Ledger readLedger() {
      boolean isThere = stored != null;
      Ledger found =
          Ledger.found(
              isThere ? stored : Ledger.empty(),
              spare == null ? Ledger.empty() : spare,
              isForgotten(),
              now());
      return found == null ? null : found.recalledBy(7127, now());
    }

    private boolean isForgotten() {
      if (stored != null) {
        return false;
      }
      stored = Ledger.empty();
      cleared = reloaded;
      return reloaded && spare == null;
    }

    @Override
    public boolean writeLedger(Ledger ledger) {
      Ledger known = known(ledger.newest());
      if ((cleared || spare != null) && name == Name.FREE) {
        spare = known;
      }
      stored = known;
      return true;
    }

    private static Ledger known(Ledger.@Nullable Entry entry) {
      if (entry == null) {
        return Ledger.empty();
      }
      Ledger earlier = known(entry.earlier());
      return entry.target() == State.NONE
          ? earlier
          : new Ledger(
              new Ledger.Entry(
                  entry.from(), entry.target(), entry.at(), entry.delivered(), earlier.newest()));
    }

    @Override
    public void probe() {
      probing = true;
    }

    @Override
    public void elapseAfter(double delay) {
      timer = Math.min(timer, time + delay);
    }

    @Override
    public boolean prepareReload(int action, double target) {
      return true;
    }

    @Override
    public void reload() {
      loads = true;
    }

    @Override
    public int typing() {
      return Typing.NONE;
    }

    @Override
    public void changed() {}
  }
}
