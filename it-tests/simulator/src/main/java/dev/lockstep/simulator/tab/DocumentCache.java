package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Stamp;

/** Keeps a page for a while, as a cache on the way does that heeds no {@code no-cache}. */
final class DocumentCache {
  private final boolean keeps;
  private Stamp page;
  private int until = Integer.MIN_VALUE;

  DocumentCache(boolean keeps, Stamp page) {
    this.keeps = keeps;
    this.page = page;
  }

  /** The page that arrives when the fleet's would be another. */
  Stamp answer(Stamp fresh, int now) {
    if (!keeps) {
      return fresh;
    }
    if (now >= until) {
      page = fresh;
      until = now + Habits.CACHED_FOR;
    }
    return page;
  }
}
