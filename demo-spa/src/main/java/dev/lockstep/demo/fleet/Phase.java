package dev.lockstep.demo.fleet;

import java.util.Locale;

/** Where an instance is in its life. */
public enum Phase {
  /** Its process runs; it is not ready yet. */
  STARTING,
  /** It takes requests. */
  READY,
  /** It was told to stop, or says itself that it is not ready; it finishes what it has. */
  DRAINING,
  /** Its process has ended. */
  STOPPED;

  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
