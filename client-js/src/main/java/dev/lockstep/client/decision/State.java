package dev.lockstep.client.decision;

/**
 * Where a tab stands towards its fleet; a value.
 *
 * @param status {@link #CURRENT}, {@link #OUTDATED} or {@link #BEHIND}
 * @param target the build that a deferred reload would bring, {@link #NONE} when there is nothing
 *     to reload for. Outdated: the newest build heard of. Behind: the older build that a probe
 *     found, which makes it a rollback
 * @param unsupported true when an instance said that it no longer serves this tab's build
 * @param leavingSince when the load of another page was asked for; {@link #NEVER} while the page
 *     stays
 */
public record State(int status, double target, boolean unsupported, double leavingSince) {
  /** Stands in {@link #target} for no build. */
  public static final double NONE = 0;

  /** The tab is as new as anything it has heard of. */
  public static final int CURRENT = 0;

  /** A newer build answers; the next convenient moment becomes a full load. */
  public static final int OUTDATED = 1;

  /**
   * The retries of a refused request ran out: the rollout is stuck, or rolled back. Ends with the
   * first live answer of the tab's build or newer.
   */
  public static final int BEHIND = 2;

  /** Long enough ago that nothing waits for it. */
  static final double NEVER = Double.NEGATIVE_INFINITY;

  static State current() {
    return new State(CURRENT, NONE, false, NEVER);
  }

  static State outdated(double target, boolean unsupported) {
    return new State(OUTDATED, target, unsupported, NEVER);
  }

  static State behind(double target) {
    return new State(BEHIND, target, false, NEVER);
  }

  State leaving(double now) {
    return new State(status, target, unsupported, now);
  }

  /** The page is still here: the user may have stayed at a {@code beforeunload} prompt. */
  State staying() {
    return leaving(NEVER);
  }

  /**
   * Whether the page is about to go.
   *
   * @return true from the agreement to a reload on
   */
  public boolean isLeaving() {
    return leavingSince != NEVER;
  }
}
