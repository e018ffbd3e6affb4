package dev.lockstep.client.decision;

/** Which errors of a page speak for a reload. */
public final class AppError {
  private AppError() {}

  /**
   * Whether an uncaught error, an unhandled rejection or a reported error counts.
   *
   * @param name the error's {@code name}, empty when it has none
   * @param message the error's or the event's message, empty when it has none
   * @return false for an aborted request, for a ResizeObserver notice, and for the {@code Script
   *     error.} that stands for any error of another origin's script
   */
  public static boolean counts(String name, String message) {
    return !name.equals("AbortError")
        && !message.startsWith("ResizeObserver loop")
        && !message.equals("Script error.");
  }
}
