package dev.lockstep.buildtool.doctor;

import java.time.Duration;

/**
 * The beginning of an event stream.
 *
 * @param answer its head, and in the body what had come when waiting ended
 * @param waited how long the first event was waited for
 */
record StreamStart(Answer answer, Duration waited) {
  /** Whether a whole event came. */
  boolean hasEvent() {
    return answer.text().contains("data:") && answer.text().contains("\n\n");
  }
}
