package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.client.decision.Machine.Move;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every run of the decisions up to {@value #DEPTH} signals: all orders of all signals, with every
 * answer of the fleet, of the listeners and of storage. No run reloads more often than the loop
 * guard allows, none while something is held, and none forgets an outdated tab for ever.
 */
class EveryRunTest {
  private static final int DEPTH = 9;

  /** What storage does. */
  enum Storage {
    KEEPS,
    BLOCKED,
    /** Reads, and has become full. */
    FULL
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void noRun_reloadsTooOftenOrWhileHeldOrForgets(Storage storage) {
    Set<World> worlds = search(Machine::real, storage, DEPTH);
    assertThat(worlds).as("the search is worth its name").hasSizeGreaterThan(70_000);
    assertThat(worlds.stream().map(world -> StateView.of(world.tab())).distinct())
        .allSatisfy(DeclaredStates::assertDeclared);
  }

  private static Set<World> search(Machine machine, Storage storage, int depth) {
    Set<World> seen = new HashSet<>();
    Deque<World> level = new ArrayDeque<>();
    level.add(World.starting(storage == Storage.BLOCKED ? null : Ledger.empty()));
    for (int signals = 0; signals < depth; signals++) {
      Deque<World> next = new ArrayDeque<>();
      for (World world : level) {
        for (Move move : Move.values()) {
          if (world.isPossible(move)) {
            for (World following : play(machine, storage, world, move)) {
              if (seen.add(following)) {
                next.add(following);
              }
            }
          }
        }
      }
      level = next;
    }
    for (World world : seen) {
      assertNotForgotten(machine, storage, world);
    }
    return seen;
  }

  private static List<World> play(Machine machine, Storage storage, World world, Move move) {
    double time = world.timeOf(move);
    Decision decision = machine.on(world.tab(), time, move);
    World after = world.after(move, decision);
    assertKeepsItsTarget(world, after, move);
    if (!decision.reloads()) {
      return List.of(after);
    }
    assertMayReload(world, after, decision.action());
    List<World> worlds = new ArrayList<>();
    worlds.add(after); // a listener objects
    Decision agreed =
        storage == Storage.FULL
            ? Decision.unrecorded(after.tab(), time, decision.action())
            : machineAgreed(machine, after, decision.action());
    if (agreed.tab().state().isLeaving()) {
      World inVain = after.leaving(agreed, true);
      worlds.add(inVain); // the user stays at a prompt
      worlds.add(inVain.arrived(world.tab().page().build()));
      worlds.add(after.leaving(agreed, false).arrived(after.tab().state().target()));
    } else {
      worlds.add(
          new World(
              agreed.tab(),
              time,
              after.probing(),
              after.timers(),
              after.reloads(),
              after.ownSeenAt(),
              after.pageReloads()));
    }
    return worlds;
  }

  private static Decision machineAgreed(Machine machine, World world, int action) {
    return machine instanceof Forgetful
        ? Decision.agreed(world.tab(), world.now(), Action.RELOAD_BY_USER)
        : Decision.agreed(world.tab(), world.now(), action);
  }

  /** Only a reload makes an outdated tab anything else. */
  private static void assertKeepsItsTarget(World before, World after, Move move) {
    State was = before.tab().state();
    State is = after.tab().state();
    if (was.status() == State.OUTDATED
        && (is.status() != State.OUTDATED || is.target() < was.target())) {
      throw new AssertionError(move + " makes it forget: " + before);
    }
  }

  private static void assertMayReload(World before, World world, int action) {
    Busy busy = before.tab().busy();
    double now = world.now();
    double target = world.tab().state().target();
    if (busy.holds() > 0 && world.tab().busy().holds() > 0) {
      throw new AssertionError("reloads while held: " + before);
    }
    if (action != Action.RELOAD_TO_NAVIGATE && world.tab().busy().dirty()) {
      throw new AssertionError("loses what was typed: " + before);
    }
    if (action == Action.RELOAD_AFTER_ERROR
        && world.tab().busy().typing() != Typing.NONE
        && !before.tab().recovery().userInitiated()) {
      throw new AssertionError("disturbs the user's typing: " + before);
    }
    if (world.tab().busy().unsafeRequests() > 0
        && !(action == Action.RELOAD_AFTER_ERROR && now >= before.tab().recovery().until())) {
      throw new AssertionError("cuts a request off: " + before);
    }
    if (world.tab().ledger() == null) {
      if (world.pageReloads() > 0 || now - world.tab().page().loadedAt() < 10_000) {
        throw new AssertionError("reloads unrecorded and too often: " + before);
      }
      return;
    }
    int vainInThisHour = 0;
    int vainForTarget = 0;
    double last = 0;
    for (World.Reload reload : world.reloads()) {
      if (reload.vain() && reload.at() > now - 3_600_000) {
        vainInThisHour++;
      }
      if (reload.vain() && reload.target() == target) {
        vainForTarget++;
        last = reload.at();
      }
    }
    if (vainInThisHour >= 3) {
      throw new AssertionError("the fourth in an hour: " + before);
    }
    if (vainForTarget > 0
        && (now - last < 60_000 * Math.pow(2, vainForTarget - 1.0)
            || now - world.ownSeenAt() < 60_000)) {
      throw new AssertionError("too soon after a reload in vain: " + before);
    }
  }

  /**
   * However an outdated tab got where it is: once everything ends that can end, its next navigation
   * reloads it, and so does its next confirmed error.
   */
  private static void assertNotForgotten(Machine machine, Storage storage, World start) {
    if (start.tab().state().status() != State.OUTDATED
        || (start.tab().ledger() == null && start.tab().reloads() > 0)) {
      return;
    }
    World world = start;
    for (Move end :
        List.of(
            Move.RELEASES, Move.CLEARS, Move.ENDS_TYPING, Move.RECEIVES, Move.PROBE_FINDS_NEXT)) {
      if (world.isPossible(end)) {
        World next = step(machine, world, end);
        if (next == null) {
          return; // it reloads already
        }
        world = next;
      }
    }
    for (int ring = 0; ring < 10 && !world.timers().isEmpty(); ring++) {
      world = step(machine, world, Move.TIMER_RINGS);
      if (world == null) {
        return;
      }
      if (world.isPossible(Move.PROBE_FINDS_NEXT)) {
        world = step(machine, world, Move.PROBE_FINDS_NEXT);
        if (world == null) {
          return;
        }
      }
    }
    for (int minute = 0; minute < 130; minute++) {
      world = step(machine, world, Move.MINUTE_PASSES);
    }
    if (!machine.on(world.tab(), world.now(), Move.NAVIGATES).reloads()) {
      throw new AssertionError("never reloads at a navigation, " + storage + ": " + start);
    }
    World failing = step(machine, world, Move.FAILS);
    if (failing != null && failing.isPossible(Move.PROBE_FINDS_NEXT)) {
      failing = step(machine, failing, Move.PROBE_FINDS_NEXT);
    }
    for (int ring = 0; ring < 5 && failing != null && !failing.timers().isEmpty(); ring++) {
      failing = step(machine, failing, Move.TIMER_RINGS);
    }
    if (failing != null) {
      throw new AssertionError("never reloads at an error, " + storage + ": " + start);
    }
  }

  /** The world after a move; null when it reloads. */
  private static World step(Machine machine, World world, Move move) {
    Decision decision = machine.on(world.tab(), world.timeOf(move), move);
    return decision.reloads() ? null : world.after(move, decision);
  }

  /** Marks a machine that records no reload. */
  private interface Forgetful extends Machine {}

  /** Decisions that are broken in one place each. */
  enum Mutation implements Machine {
    HOLDS_ARE_PASSED_AT_NAVIGATIONS {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        Tab free = move == Move.NAVIGATES ? tab.with(new Busy(0, 0, false)) : tab;
        Decision decision = Machine.real(free, now, move);
        return new Decision(
            decision.tab().with(move == Move.NAVIGATES ? tab.busy() : decision.tab().busy()),
            decision.action(),
            decision.delay());
      }
    },
    TYPED_INPUT_IS_LOST {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        Busy busy = tab.busy();
        boolean looks = move == Move.TIMER_RINGS || move == Move.HIDES;
        Decision decision = Machine.real(looks ? tab.with(busy.dirty(false)) : tab, now, move);
        return looks
            ? new Decision(decision.tab().with(busy), decision.action(), decision.delay())
            : decision;
      }
    },
    TYPING_IS_DISTURBED {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        boolean looks = move == Move.TIMER_RINGS || move == Move.PROBE_FINDS_NEXT;
        Decision decision = Machine.real(looks ? tab.typing(Typing.NONE) : tab, now, move);
        return looks
            ? new Decision(
                decision.tab().typing(tab.busy().typing()), decision.action(), decision.delay())
            : decision;
      }
    },
    A_RELEASE_IS_LOST {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        return move == Move.RELEASES && tab.recovery().phase() == ErrorRecovery.HELD
            ? Decision.nothing(tab.with(tab.busy().holding(-1)))
            : Machine.real(tab, now, move);
      }
    },
    AN_OWN_ANSWER_MAKES_IT_CURRENT {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        return move == Move.OWN_BUILD_ANSWERS
            ? Decision.nothing(tab.with(State.current()))
            : Machine.real(tab, now, move);
      }
    },
    A_PROBE_NEVER_ENDS {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        Decision decision = Machine.real(tab, now, move);
        return move == Move.PROBE_FINDS_NOTHING
            ? Decision.nothing(tab.with(decision.tab().probeState().sent(now)))
            : decision;
      }
    },
    A_PAGE_THAT_STAYS_IS_LEAVING_FOR_EVER {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        return move == Move.TIMER_RINGS && tab.state().isLeaving()
            ? Decision.nothing(tab)
            : Machine.real(tab, now, move);
      }
    },
    A_ROLLOUT_COUNTS_AS_SETTLED_AT_ONCE {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        ProbeState probeState = tab.probeState();
        Decision decision =
            Machine.real(
                tab.with(new ProbeState(State.NEVER, probeState.probing(), probeState.probedAt())),
                now,
                move);
        return decision;
      }
    },
    AN_UNSAFE_REQUEST_IS_CUT_OFF {
      @Override
      public Decision on(Tab tab, double now, Move move) {
        boolean looks = move == Move.NAVIGATES;
        Decision decision = Machine.real(looks ? tab.with(tab.busy().sending(-1)) : tab, now, move);
        return looks
            ? new Decision(decision.tab().with(tab.busy()), decision.action(), decision.delay())
            : decision;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void brokenDecision_isFound(Mutation mutation) {
    assertThatThrownBy(() -> search(mutation, Storage.KEEPS, DEPTH))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void unrecordedReload_isFound() {
    Forgetful forgetful = Machine::real;
    assertThatThrownBy(() -> search(forgetful, Storage.KEEPS, DEPTH))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("too soon");
  }
}
