package dev.lockstep.drain;

import java.util.Locale;

/** How far the drain of an instance has gone. The phases follow each other in this order. */
public enum DrainPhase {
  /** In rotation. */
  SERVING,

  /**
   * The readiness endpoint answers 503 and connections are closed after their response, so that
   * load balancers take the instance out of rotation. It still serves every request.
   */
  ANNOUNCED,

  /** Requests that state a requirement are refused as {@code draining}; the others are served. */
  REFUSING;

  /**
   * Returns the name of this phase in the readiness endpoint's JSON.
   *
   * @return {@code serving}, {@code announced} or {@code refusing}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
