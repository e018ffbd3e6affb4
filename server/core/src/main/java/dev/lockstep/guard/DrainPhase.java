package dev.lockstep.guard;

/** How far an instance is on its way to a stop. The phases follow one another in this order. */
public enum DrainPhase {
  /** In rotation. */
  SERVING,

  /**
   * The readiness endpoint says 503 and connections are closed after their response, so that load
   * balancers take the instance out; it still serves everything.
   */
  ANNOUNCED,

  /** Requests that state a requirement are refused as {@code draining}; the others are served. */
  REFUSING
}
