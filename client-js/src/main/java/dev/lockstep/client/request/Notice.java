package dev.lockstep.client.request;

import dev.lockstep.client.decision.Signal;

/** Takes what requests noticed. */
public interface Notice {
  /**
   * Takes a signal.
   *
   * @param signal what was noticed
   */
  void take(Signal signal);
}
