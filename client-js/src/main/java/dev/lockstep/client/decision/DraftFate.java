package dev.lockstep.client.decision;

/**
 * What became of a text that the user submitted: only an unsafe request that succeeded finishes it.
 */
public final class DraftFate {
  /** No request began since the submit. */
  public static final int NONE = 0;

  /** The newest is under way. */
  public static final int PENDING = 1;

  /** The newest succeeded. */
  public static final int SUCCEEDED = 2;

  /** The newest failed. */
  public static final int FAILED = 3;

  /** It is the user's unfinished work. */
  public static final int OPEN = 0;

  /** It was sent, and nobody knows whether it arrived. */
  public static final int UNKNOWN = 1;

  /** It arrived. */
  public static final int FINISHED = 2;

  private DraftFate() {}

  /**
   * Decides. A request whose body carries the text tells more than any other, such as one of an
   * analytics script.
   *
   * @param carrier what became of the newest request that carries the text: {@link #NONE}, {@link
   *     #PENDING}, {@link #SUCCEEDED} or {@link #FAILED}
   * @param pending how many other unsafe requests since the submit are under way
   * @param succeeded how many of those succeeded
   * @param failed how many of those failed
   * @return {@link #OPEN}, {@link #UNKNOWN} or {@link #FINISHED}
   */
  public static int of(int carrier, int pending, int succeeded, int failed) {
    if (carrier != NONE) {
      return carrier == SUCCEEDED ? FINISHED : carrier == PENDING ? UNKNOWN : OPEN;
    }
    if (failed > 0) {
      return OPEN;
    }
    if (pending > 0) {
      return UNKNOWN;
    }
    return succeeded > 0 ? FINISHED : OPEN;
  }
}
