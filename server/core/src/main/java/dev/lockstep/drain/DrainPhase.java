package dev.lockstep.drain;

import java.util.Locale;

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
  REFUSING;

  /**
   * Returns the name that the readiness endpoint says.
   *
   * @return {@code serving}, {@code announced} or {@code refusing}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
