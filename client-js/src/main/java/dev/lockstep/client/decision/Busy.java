package dev.lockstep.client.decision;

/**
 * What keeps a page from being reloaded.
 *
 * @param holds how many holds the app has not released
 * @param unsafeRequests how many requests are in flight whose method is not safe (RFC 9110 §9.2.1);
 *     a full load would cut them off
 * @param dirty whether the user has typed what no draft may keep
 * @param typing one of {@link Typing}
 */
public record Busy(int holds, int unsafeRequests, boolean dirty, int typing) {
  Busy holding(int change) {
    return new Busy(Math.max(0, holds + change), unsafeRequests, dirty, typing);
  }

  Busy sending(int change) {
    return new Busy(holds, Math.max(0, unsafeRequests + change), dirty, typing);
  }

  Busy dirty(boolean nowDirty) {
    return new Busy(holds, unsafeRequests, nowDirty, typing);
  }

  Busy typing(int now) {
    return new Busy(holds, unsafeRequests, dirty, now);
  }

  /**
   * Whether a reload after an error must wait.
   *
   * @param userInitiated whether the error followed on an act of the user, who is then not typing
   */
  boolean keepsBrokenPage(boolean userInitiated) {
    return isHeld() || typing > (userInitiated ? Typing.INPUT : Typing.NONE);
  }

  /** Whether a reload that the user did not ask for must wait. */
  boolean isHeld() {
    return holds > 0 || dirty;
  }
}
