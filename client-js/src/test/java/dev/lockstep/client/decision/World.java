package dev.lockstep.client.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * A tab and what really happened to it, kept beside what the tab itself remembers; a value.
 *
 * @param tab what the tab knows
 * @param now the time
 * @param probing whether a probe is really under way
 * @param timers when they ring, soonest first
 * @param reloads the automatic reloads that really happened
 * @param ownSeenAt when an answer of the tab's build or older really came last
 * @param pageReloads how many of the reloads were asked for by this very page
 */
record World(
    Tab tab,
    double now,
    boolean probing,
    List<Double> timers,
    List<Reload> reloads,
    double ownSeenAt,
    int pageReloads) {
  /** One automatic reload, and whether it brought what it was for. */
  record Reload(double target, double at, boolean vain) {}

  static World starting(Ledger ledger) {
    Tab tab = Tab.starting(new Page(5, null, 0, true, true), ledger);
    return new World(tab, 0, false, List.of(), List.of(), 0, 0);
  }

  boolean isPossible(Machine.Move move) {
    Busy busy = tab.busy();
    return switch (move) {
      case HOLDS -> busy.holds() == 0;
      case RELEASES -> busy.holds() > 0;
      case SENDS -> busy.unsafeRequests() == 0;
      case RECEIVES -> busy.unsafeRequests() > 0;
      case TYPES -> !busy.dirty();
      case CLEARS -> busy.dirty();
      case TYPES_TEXT -> busy.typing() == Typing.NONE;
      case ENDS_TYPING -> busy.typing() != Typing.NONE;
      case PROBE_FINDS_NOTHING, PROBE_FINDS_PREVIOUS, PROBE_FINDS_OWN, PROBE_FINDS_NEXT -> probing;
      case TIMER_RINGS -> !timers.isEmpty();
      case MINUTE_PASSES -> timers.isEmpty() || timers.get(0) >= now + 60_000;
      default -> true;
    };
  }

  /** The time at which a move happens. */
  double timeOf(Machine.Move move) {
    return switch (move) {
      case TIMER_RINGS -> Math.max(now, timers.get(0));
      case MINUTE_PASSES -> now + 60_000;
      default -> now;
    };
  }

  /** The world after a move that was not, or not yet, followed by a load. */
  World after(Machine.Move move, Decision decision) {
    List<Double> next = new ArrayList<>(timers);
    double time = timeOf(move);
    if (move == Machine.Move.TIMER_RINGS) {
      next.remove(0);
    }
    if (decision.action() == Action.WAIT) {
      next.add(time + decision.delay());
      next.sort(null);
    }
    boolean own =
        move == Machine.Move.OWN_BUILD_ANSWERS
            || move == Machine.Move.PROBE_FINDS_OWN
            || (move == Machine.Move.PROBE_FINDS_PREVIOUS && tab.state().status() != State.BEHIND);
    boolean ends =
        move == Machine.Move.PROBE_FINDS_NOTHING
            || move == Machine.Move.PROBE_FINDS_PREVIOUS
            || move == Machine.Move.PROBE_FINDS_OWN
            || move == Machine.Move.PROBE_FINDS_NEXT;
    return new World(
        decision.tab(),
        time,
        decision.action() == Action.PROBE || (probing && !ends),
        List.copyOf(next),
        reloads,
        own ? time : ownSeenAt,
        pageReloads);
  }

  /** The world in which the page asked for its reload, and is still there. */
  World leaving(Decision agreed, boolean vain) {
    List<Reload> more = new ArrayList<>(reloads);
    more.add(new Reload(tab.state().target(), now, vain));
    World left = new World(agreed.tab(), now, probing, timers, more, ownSeenAt, pageReloads + 1);
    return left.after(Machine.Move.NAVIGATES, agreed);
  }

  /** The world in which the next page has come. */
  World arrived(double build) {
    Ledger ledger = tab.ledger() == null ? null : TabScript.recalled(tab.ledger(), build, now);
    Tab next = Tab.starting(new Page(build, null, now, true, true), ledger);
    return new World(next, now, false, List.of(), reloads, now, 0);
  }
}
