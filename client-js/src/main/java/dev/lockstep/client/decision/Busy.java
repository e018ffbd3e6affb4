package dev.lockstep.client.decision;

/**
 * What keeps a page from being reloaded.
 *
 * @param holds how many holds the app has not released
 * @param unsafeRequests how many requests are in flight whose method is not safe (RFC 9110 §9.2.1)
 */
public record Busy(int holds, int unsafeRequests) {
  static final Busy NOT = new Busy(0, 0);

  /** What may keep a page busy. */
  public enum Kind {
    /** A reason of the app's own. */
    HOLD,
    /** A request whose method is not safe; a full load would cut it off. */
    UNSAFE_REQUEST
  }

  Busy plus(Kind kind, int change) {
    return kind == Kind.HOLD
        ? new Busy(Math.max(0, holds + change), unsafeRequests)
        : new Busy(holds, Math.max(0, unsafeRequests + change));
  }

  boolean isFree() {
    return holds == 0 && unsafeRequests == 0;
  }
}
