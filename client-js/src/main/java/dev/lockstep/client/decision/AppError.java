package dev.lockstep.client.decision;

/** Which errors of a page speak for a reload. */
public final class AppError {
  private AppError() {}

  /**
   * Whether an uncaught error, an unhandled rejection or a reported error counts.
   *
   * @param kind the error's {@code name}, with its code or status text where it has one; empty when
   *     it has none
   * @param message the error's or the event's message, empty when it has none
   * @return false for what was aborted, cancelled or superseded, for a ResizeObserver notice, and
   *     for the {@code Script error.} that stands for any error of another origin's script
   */
  // A locale would bring its tables into the bundle, and names of errors are ASCII.
  @SuppressWarnings("StringCaseLocaleUsage")
  public static boolean counts(String kind, String message) {
    String name = kind.toLowerCase();
    String text = message.toLowerCase();
    // Safari says "TypeError: cancelled" of the requests of a page that is going.
    boolean isNameless = name.isEmpty() || name.equals("error") || text.equals("cancelled");
    return !isGivenUp(name)
        && !(isNameless && (isGivenUp(text) || isRedirected(text)))
        && text.indexOf("resizeobserver loop") < 0
        && !text.equals("script error.");
  }

  /**
   * Under these words libraries and browsers say that somebody gave up: {@code AbortError}, axios'
   * {@code ERR_CANCELED}, Ember's {@code TransitionAborted}, Monaco's {@code Canceled}, RxJS'
   * {@code TimeoutError}, vue-router's {@code NavigationDuplicated}, ui-router's superseded
   * transitions, and {@code NotAllowedError} of a browser that does not let a page play or copy.
   */
  private static boolean isGivenUp(String text) {
    return has(text, "abort")
        || has(text, "cancel")
        || has(text, "timeout")
        || has(text, "duplicated")
        || has(text, "superseded")
        || has(text, "notallowed");
  }

  /** What vue-router 3 says of navigations that end elsewhere, or that led nowhere. */
  private static boolean isRedirected(String text) {
    return has(text, "redirected when going") || has(text, "avoided redundant");
  }

  private static boolean has(String text, String part) {
    return text.indexOf(part) >= 0;
  }
}
