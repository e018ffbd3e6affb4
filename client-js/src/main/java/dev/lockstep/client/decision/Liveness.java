package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/** Whether an answer came from an instance just now. A cached one replays an old build number. */
public final class Liveness {
  /**
   * A list with the parameter {@code hit}, as in {@code "CDN"; hit; ttl=30}, outside of strings. A
   * boolean parameter without a value is true (RFC 9651 §3.1.2).
   */
  private static final String HIT =
      "([^\"]*(?:\"(?:[^\"\\\\]|\\\\[\\s\\S])*\"[^\"]*)*; *hit(?:(?:=\\?1|[ ;,\\t])[\\s\\S]*)?)";

  /** How far two readings of the server's clock may lie apart. Milliseconds. */
  static final double DATE_SLACK = 5_000;

  /**
   * The slack of {@link #isCertain}. Less than {@link #DATE_SLACK}, since a doubtful answer is only
   * judged once more, and in full. Milliseconds.
   */
  static final double CERTAIN_SLACK = 2_000;

  private Liveness() {}

  /**
   * Whether an answer is believed: neither a cache on the way nor the browser's own has made it.
   *
   * @param regex the platform's
   * @param age as in {@link #isLive}
   * @param cacheStatus as in {@link #isLive}
   * @param date as in {@link #isFresh}
   * @param startedAt as in {@link #isFresh}
   * @param ahead as in {@link #isFresh}
   * @return true when nothing speaks against it
   */
  public static boolean isBelieved(
      Regex regex,
      @Nullable String age,
      @Nullable String cacheStatus,
      double date,
      double startedAt,
      double ahead) {
    return isLive(regex, age, cacheStatus) && isFresh(date, startedAt, ahead);
  }

  /**
   * Whether an answer is live beyond doubt, so that its other headers need not be read.
   *
   * @param age as in {@link #isLive}
   * @param cacheStatus as in {@link #isLive}
   * @param date as in {@link #isFresh}
   * @param startedAt as in {@link #isFresh}
   * @param ahead as in {@link #isFresh}
   * @return false when a cache says anything of itself, when a time is unknown, or when the answer
   *     was made more than 2 s before it was asked for
   */
  public static boolean isCertain(
      @Nullable String age,
      @Nullable String cacheStatus,
      double date,
      double startedAt,
      double ahead) {
    // NaN compares as not greater: what is unknown is not certain.
    return age == null && cacheStatus == null && date > startedAt + ahead - CERTAIN_SLACK;
  }

  /**
   * Judges by what caches on the way say about themselves.
   *
   * @param regex the platform's
   * @param age the value of {@code Age} (RFC 9111 §5.1), null when absent; malformed counts as
   *     absent
   * @param cacheStatus the value of {@code Cache-Status} (RFC 9211 §2), null when absent
   * @return false when {@code Age} is greater than 0, or when any cache reports a {@code hit}
   */
  public static boolean isLive(Regex regex, @Nullable String age, @Nullable String cacheStatus) {
    return !(Digits.number(age) > 0)
        && (cacheStatus == null || regex.group(HIT, cacheStatus) == null);
  }

  /**
   * Judges by when the answer was made: the browser's own cache says nothing about itself, but
   * replays the {@code Date} of old.
   *
   * @param date the value of {@code Date}, milliseconds since the epoch; NaN when unknown
   * @param startedAt when the request started, by the tab's clock; milliseconds since the epoch
   * @param ahead how far the server's clock is ahead of the tab's, learned from a probe; NaN when
   *     unknown
   * @return false when the answer was made more than 5 s before it was asked for
   */
  public static boolean isFresh(double date, double startedAt, double ahead) {
    // NaN compares as not less: what is unknown is believed.
    return !(date < startedAt + ahead - DATE_SLACK);
  }
}
