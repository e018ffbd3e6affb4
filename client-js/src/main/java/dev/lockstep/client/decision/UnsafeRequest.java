package dev.lockstep.client.decision;

/**
 * For how long a request in flight keeps the page from being loaded anew. Only requests that a load
 * would cut off, and that could then run twice, are counted: a method that is not safe (RFC 9110
 * §9.2.1), an own origin, no {@code keepalive}. Beacons and event streams never are.
 */
public final class UnsafeRequest {
  /** Its time is over: no navigation waits for it, and an error reload for its patience only. */
  public static final int LATE = 0;

  /** Nobody is known to wait for it, as for analytics or a long poll. */
  public static final int BACKGROUND = 1;

  /** The user waits for it, or its answer is still arriving: a payment, a chat. */
  public static final int AWAITED = 2;

  /** A request that the user waits for ends long before. Milliseconds after its start. */
  static final double MOST_AWAITED = 120_000;

  /** Enough for what takes a moment; a stream that never ends is not waited for. Milliseconds. */
  static final double MOST_BACKGROUND = 3_000;

  private UnsafeRequest() {}

  /**
   * Judges a request in flight.
   *
   * @param byUser whether it began while the user's act was recent (HTML Standard, transient
   *     activation), or the browser does not tell
   * @param arriving whether its answer has begun and its body has not ended
   * @param age how long ago it was sent, milliseconds
   * @return {@link #LATE}, {@link #BACKGROUND} or {@link #AWAITED}
   */
  public static int kind(boolean byUser, boolean arriving, double age) {
    if (byUser || arriving) {
      return age < MOST_AWAITED ? AWAITED : LATE;
    }
    return age < MOST_BACKGROUND ? BACKGROUND : LATE;
  }

  /**
   * Tells when a request is to be judged again.
   *
   * @param kind as {@link #kind} gives it
   * @param age how long ago it was sent, milliseconds
   * @return milliseconds; 0 when nothing changes any more
   */
  public static double left(int kind, double age) {
    if (kind == LATE) {
      return 0;
    }
    return (kind == AWAITED ? MOST_AWAITED : MOST_BACKGROUND) - age;
  }
}
