package dev.lockstep.internal.fleet.record;

import java.util.Locale;

/** How far an instance has come. */
public enum Phase {
  /** It has started, and is not in rotation. */
  JOINING,

  /** It is in rotation, or will be with its next reading of the store. */
  READY,

  /** It drains; requests may still reach it. */
  LEAVING,

  /** No request reaches it any more. */
  LEFT;

  /**
   * Returns the name of this phase in JSON.
   *
   * @return {@code joining}, {@code ready}, {@code leaving} or {@code left}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether requests may reach an instance in this phase.
   *
   * @return true for {@link #READY} and {@link #LEAVING}
   */
  public boolean isInRotation() {
    return this == READY || this == LEAVING;
  }
}
