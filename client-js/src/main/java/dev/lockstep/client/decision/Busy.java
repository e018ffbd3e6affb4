package dev.lockstep.client.decision;

/**
 * What keeps a page from being reloaded.
 *
 * @param holds how many holds the app has not released
 * @param unsafeRequests how many requests are in flight that a full load would cut off; those in
 *     the background apart
 * @param awaited how many of these are {@link UnsafeRequest#AWAITED}
 * @param background how many requests of {@link UnsafeRequest#BACKGROUND} are in flight
 * @param late how many of {@link UnsafeRequest#LATE}
 * @param excused whether those in the background have kept the page from a load already; they do so
 *     once
 * @param dirty whether the user has typed what no draft may keep
 * @param typing one of {@link Typing}
 */
public record Busy(
    int holds,
    int unsafeRequests,
    int awaited,
    int background,
    int late,
    boolean excused,
    boolean dirty,
    int typing) {
  /**
   * Makes one without requests in the background, and without typing.
   *
   * @param holds as above; the same of those below
   * @param unsafeRequests as above
   * @param dirty as above
   */
  public Busy(int holds, int unsafeRequests, boolean dirty) {
    this(holds, unsafeRequests, 0, 0, 0, false, dirty, Typing.NONE);
  }

  Busy holding(int change) {
    return new Busy(
        Math.max(0, holds + change),
        unsafeRequests,
        awaited,
        background,
        late,
        excused,
        dirty,
        typing);
  }

  Busy sending(int change) {
    return new Busy(
        holds,
        Math.max(0, unsafeRequests + change),
        awaited,
        background,
        late,
        excused,
        dirty,
        typing);
  }

  /** A request of a kind began or ended. One in the background has its own navigation to stop. */
  Busy sending(int kind, int change) {
    if (kind == UnsafeRequest.AWAITED) {
      int waiting = Math.max(0, awaited + change);
      return new Busy(
          holds, unsafeRequests + change, waiting, background, late, excused, dirty, typing);
    }
    if (kind == UnsafeRequest.LATE) {
      int more = Math.max(0, late + change);
      return new Busy(holds, unsafeRequests, awaited, background, more, excused, dirty, typing);
    }
    int left = Math.max(0, background + change);
    return new Busy(holds, unsafeRequests, awaited, left, late, excused && left > 0, dirty, typing);
  }

  /** Those in the background have kept the page from one load, and do so no more. */
  Busy excusing() {
    return new Busy(holds, unsafeRequests, awaited, background, late, true, dirty, typing);
  }

  Busy dirty(boolean nowDirty) {
    return new Busy(holds, unsafeRequests, awaited, background, late, excused, nowDirty, typing);
  }

  Busy typing(int now) {
    return new Busy(holds, unsafeRequests, awaited, background, late, excused, dirty, now);
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

  /** Whether a request in the background may still keep the page from a load. */
  boolean isInBackground() {
    return background > 0 && !excused;
  }

  /** Whether a load would cut any request off. */
  boolean isSending() {
    return unsafeRequests > 0 || background > 0 || late > 0;
  }
}
