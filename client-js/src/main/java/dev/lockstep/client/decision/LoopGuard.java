package dev.lockstep.client.decision;

/**
 * Whether an automatic reload for a target is allowed now. Keyed on the target, never on a text.
 */
final class LoopGuard {
  /**
   * After a reload in vain, a tab waits until no answer of its own build or an older one came for
   * this long: the rollout has then reached the instances that it talks to. After a rollback, until
   * no answer of its own build came. Milliseconds.
   */
  static final double SETTLED = 60_000;

  /** The wait before a second reload for one target; it doubles each time. Milliseconds. */
  static final double FIRST_DELAY = 60_000;

  /** The span that {@link #MOST_PER_HOUR} counts in, and the longest delay. Milliseconds. */
  static final double HOUR = 3_600_000;

  /** The most reloads in vain in an hour, whatever they were for. */
  static final int MOST_PER_HOUR = 3;

  /**
   * Without storage, a reload that lands on the same page must not follow at once. Milliseconds.
   */
  static final double LEAST_AGE_UNRECORDED = 10_000;

  private LoopGuard() {}

  static boolean allows(Tab tab, double now) {
    Ledger ledger = tab.ledger();
    if (ledger == null) {
      return tab.reloads() == 0 && now - tab.page().loadedAt() >= LEAST_AGE_UNRECORDED;
    }
    double target = tab.state().target();
    if (ledger.vainSince(now - HOUR) >= MOST_PER_HOUR) {
      return false;
    }
    int made = ledger.count(target);
    return made == 0
        // The next load goes past the browser's cache.
        || (made == 1 && tab.page().fromCache() && tab.reloads() == 0)
        || (now - tab.probeState().ownSeenAt() >= SETTLED
            && now - ledger.last(target) >= delay(made));
  }

  private static double delay(int made) {
    double delay = FIRST_DELAY;
    for (int doubling = 1; doubling < made && delay < HOUR; doubling++) {
      delay *= 2;
    }
    return Math.min(HOUR, delay);
  }
}
