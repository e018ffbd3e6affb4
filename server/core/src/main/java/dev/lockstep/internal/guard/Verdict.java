package dev.lockstep.internal.guard;

import dev.lockstep.protocol.RefusalReason;

/** The guard's decision about a request, made before its handler runs. */
public sealed interface Verdict {
  /** The handler runs. */
  Verdict PASS = new Pass();

  /** The handler runs. */
  record Pass() implements Verdict {}

  /**
   * The handler does not run.
   *
   * @param reason why
   */
  record Refused(RefusalReason reason) implements Verdict {}
}
