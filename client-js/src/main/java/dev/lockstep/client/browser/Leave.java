package dev.lockstep.client.browser;

/** Asks whether a navigation is to become a full load. */
public interface Leave {
  /**
   * Asks, once for each navigation.
   *
   * @return true when the page is to be loaded now
   */
  boolean now();

  /**
   * Whether a load has been asked for, so that the page should leave history alone.
   *
   * @return true while the page is going
   */
  boolean isUnderWay();
}
