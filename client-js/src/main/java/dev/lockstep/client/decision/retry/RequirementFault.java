package dev.lockstep.client.decision.retry;

/**
 * Whether the requirement itself may be why a request failed, so that it is worth finding out. A
 * header of ours makes a request to another origin need a preflight (Fetch Standard, CORS-preflight
 * fetch): one that a redirect leads there, or one of an own origin whose preflight does not allow
 * the header. The browser tells scripts neither.
 */
public final class RequirementFault {
  private RequirementFault() {}

  /**
   * Whether it is worth finding out. A redirect shows only when the request is sent again, so that
   * it must be harmless twice; a preflight shows without the request.
   *
   * @param sameOrigin whether the request went to the page's own origin
   * @param repeatable as in {@link Exchange}
   * @param carried whether it carried the requirement as a header of its own
   * @return false where the requirement cannot be the reason
   */
  public static boolean isPossible(boolean sameOrigin, boolean repeatable, boolean carried) {
    return carried && (repeatable || !sameOrigin);
  }
}
