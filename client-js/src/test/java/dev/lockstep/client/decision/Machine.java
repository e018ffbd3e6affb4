package dev.lockstep.client.decision;

/** The decisions, by name of the signal; a test may put a broken one in their place. */
interface Machine {
  /** What can happen to a tab at any moment. */
  enum Move {
    OWN_BUILD_ANSWERS,
    NEXT_BUILD_ANSWERS,
    NAVIGATES,
    FAILS,
    FAILS_ON_AN_ACT,
    HIDES,
    HOLDS,
    RELEASES,
    SENDS,
    RECEIVES,
    TYPES,
    CLEARS,
    TYPES_TEXT,
    ENDS_TYPING,
    PROBE_FINDS_NOTHING,
    PROBE_FINDS_PREVIOUS,
    PROBE_FINDS_OWN,
    PROBE_FINDS_NEXT,
    RETRIES_RUN_OUT,
    COMES_BACK,
    TIMER_RINGS,
    MINUTE_PASSES
  }

  Decision on(Tab tab, double now, Move move);

  /** The real ones. */
  static Decision real(Tab tab, double now, Move move) {
    double own = tab.page().build();
    return switch (move) {
      case OWN_BUILD_ANSWERS -> Decision.answered(tab, now, own, 0, null, null);
      case NEXT_BUILD_ANSWERS -> Decision.answered(tab, now, own + 1, 0, null, null);
      case NAVIGATES -> Decision.navigating(tab, now);
      case FAILS -> Decision.failed(tab, now, false);
      case FAILS_ON_AN_ACT -> Decision.failed(tab, now, true);
      case HIDES -> Decision.hidden(tab, now);
      case HOLDS -> Decision.holding(tab, now, 1);
      case RELEASES -> Decision.holding(tab, now, -1);
      case SENDS -> Decision.sending(tab, now, 1);
      case RECEIVES -> Decision.sending(tab, now, -1);
      case TYPES -> Decision.typed(tab, now, true);
      case CLEARS -> Decision.typed(tab, now, false);
      case TYPES_TEXT -> Decision.nothing(tab.typing(Typing.INPUT));
      case ENDS_TYPING -> Decision.nothing(tab.typing(Typing.NONE));
      case PROBE_FINDS_NOTHING -> Decision.probed(tab, now, 0, 0, null, null, 0.5);
      case PROBE_FINDS_PREVIOUS -> Decision.probed(tab, now, own - 1, 0, null, null, 0.5);
      case PROBE_FINDS_OWN -> Decision.probed(tab, now, own, 0, null, null, 0.5);
      case PROBE_FINDS_NEXT -> Decision.probed(tab, now, own + 1, 0, null, null, 0.5);
      case RETRIES_RUN_OUT -> Decision.exhausted(tab, now);
      case COMES_BACK -> Decision.restored(tab, now, tab.ledger());
      case TIMER_RINGS -> Decision.elapsed(tab, now);
      case MINUTE_PASSES -> Decision.nothing(tab);
    };
  }
}
