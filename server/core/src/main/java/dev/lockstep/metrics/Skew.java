package dev.lockstep.metrics;

/** How the build of a tab compares with that of the instance. */
public enum Skew {
  /** The same build: {@code current}. */
  CURRENT("current"),

  /** The tab is older: {@code outdated}. */
  OUTDATED("outdated"),

  /** The instance is older: {@code old-instance}. */
  OLD_INSTANCE("old-instance"),

  /** The tab is of another track, whose builds are not compared: {@code other-track}. */
  OTHER_TRACK("other-track");

  private final String label;

  Skew(String label) {
    this.label = label;
  }

  /**
   * Returns the name in metrics.
   *
   * @return the value of the tag {@code skew}
   */
  public String label() {
    return label;
  }
}
