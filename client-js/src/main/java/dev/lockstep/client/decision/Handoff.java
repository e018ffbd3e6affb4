package dev.lockstep.client.decision;

/**
 * What a page hands over to the page that its reload brings: when the reload may go ahead, and what
 * the next page makes of it.
 */
public final class Handoff {
  /**
   * A handoff that is older belongs to a reload that did not happen, since the user stayed at a
   * {@code beforeunload} prompt. More than a slow load takes. Milliseconds.
   */
  public static final int MAX_AGE = 120_000;

  /**
   * How long the route cookie lives that leads the reload to an instance of its target. The next
   * page deletes it; this is the limit where no page comes. Seconds.
   */
  public static final int ROUTE_SECONDS = 60;

  private Handoff() {}

  /**
   * Whether a reload must not go ahead since input would be lost. A navigation leaves the fields
   * anyway, and so does the user who asked for the reload.
   *
   * @param action which reload
   * @param draftsKept whether storage took the drafts
   * @return true for a reload after an error or while hidden whose drafts were not kept
   */
  public static boolean losesInput(int action, boolean draftsKept) {
    return !draftsKept
        && (action == Action.RELOAD_AFTER_ERROR || action == Action.RELOAD_WHILE_HIDDEN);
  }

  /**
   * Whether a reload must not go ahead since values that the app hands over would be lost.
   *
   * @param action which reload
   * @param stored whether storage took the handoff
   * @param values whether the app hands anything over
   * @return false for a reload that the user asked for
   */
  public static boolean losesValues(int action, boolean stored, boolean values) {
    return !stored && values && action != Action.RELOAD_BY_USER;
  }

  /**
   * Names the cause of a reload for its report.
   *
   * @param action which reload
   * @return {@code navigation}, {@code error}, {@code hidden} or {@code user}
   */
  public static String cause(int action) {
    if (action == Action.RELOAD_TO_NAVIGATE) {
      return "navigation";
    }
    if (action == Action.RELOAD_AFTER_ERROR) {
      return "error";
    }
    return action == Action.RELOAD_WHILE_HIDDEN ? "hidden" : "user";
  }

  /**
   * Whether a handoff is of the reload that brought this page.
   *
   * @param preparedAt when it was prepared, milliseconds since the epoch; NaN when there is none
   * @param startedAt when this page started
   * @return false when it is older than {@link #MAX_AGE}
   */
  public static boolean isRecent(double preparedAt, double startedAt) {
    return startedAt - preparedAt < MAX_AGE;
  }

  /**
   * Whether a load may still come, so that a further navigation must be loaded in its place.
   *
   * @param busy what keeps the page from being reloaded
   * @param sinceAsked milliseconds since the load was asked for
   * @param prompted whether the user was asked whether to leave, and may have stayed
   * @return false when it is long ago or may have been refused, and while something would be lost
   */
  public static boolean isPending(Busy busy, double sinceAsked, boolean prompted) {
    return sinceAsked < MAX_AGE && !prompted && busy.holds() == 0 && busy.unsafeRequests() == 0;
  }

  /**
   * Whether a page that was fetched is worth a load.
   *
   * @param from the build of the page that is here
   * @param target the build that the load is to bring
   * @param found the build of the page that was fetched, {@link State#NONE} when it cannot be told
   * @return false when the load would be in vain
   */
  public static boolean isWanted(double from, double target, double found) {
    return found == State.NONE || delivered(from, target, found);
  }

  /**
   * Whether a reload brought what it was for. Judged in the direction of the reload: a page that is
   * even newer than a new target is a success, and so is one that is older than the target of a
   * rollback.
   *
   * @param from the build that reloaded
   * @param target the build that it was to bring
   * @param build the build that came
   * @return true when the target came, or a build beyond it
   */
  public static boolean delivered(double from, double target, double build) {
    return from < target ? build >= target : build <= target;
  }
}
