package dev.lockstep.client.decision;

/**
 * What keeps a page from being reloaded.
 *
 * @param holds how many holds the app has not released
 * @param unsafeRequests how many requests are in flight whose method is not safe (RFC 9110 §9.2.1);
 *     a full load would cut them off
 * @param dirty whether the user has typed what no draft may keep
 */
public record Busy(int holds, int unsafeRequests, boolean dirty) {
  Busy holding(int change) {
    return new Busy(Math.max(0, holds + change), unsafeRequests, dirty);
  }

  Busy sending(int change) {
    return new Busy(holds, Math.max(0, unsafeRequests + change), dirty);
  }

  Busy dirty(boolean nowDirty) {
    return new Busy(holds, unsafeRequests, nowDirty);
  }

  /** Whether a reload that the user did not ask for must wait. */
  boolean isHeld() {
    return holds > 0 || dirty;
  }
}
