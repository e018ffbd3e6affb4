package dev.lockstep.demo.fleet;

/**
 * What the readiness checks of one instance add up to.
 *
 * @param wasReady whether it ever was ready
 * @param ready whether it is now
 * @param silent checks in a row without an answer
 * @param reason what it said last of why it is not ready; empty when it said nothing
 */
public record Health(boolean wasReady, boolean ready, int silent, String reason) {

  public static final Health UNKNOWN = new Health(false, false, 0, "");

  /**
   * Checks. An instance that says "not ready" is believed at once, since it still serves and will
   * soon refuse; one that says nothing may only be busy, and taking it out would move its load to
   * the others.
   */
  static final int SILENCE_ALLOWED = 3;

  /** The answer to one readiness check. */
  public enum Answer {
    READY,
    NOT_READY,
    /** The connection was refused: nobody listens. */
    REFUSED,
    /** Nothing came in time. */
    SILENCE
  }

  Health after(Answer answer, String why) {
    return switch (answer) {
      case READY -> new Health(true, true, 0, "");
      case NOT_READY -> new Health(wasReady, false, 0, why);
      case REFUSED -> new Health(wasReady, false, 0, "");
      case SILENCE ->
          new Health(wasReady, ready && silent + 1 < SILENCE_ALLOWED, silent + 1, reason);
    };
  }
}
