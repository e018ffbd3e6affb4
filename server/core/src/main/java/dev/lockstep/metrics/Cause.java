package dev.lockstep.metrics;

/** Why a tab was reloaded, as it reports. */
public enum Cause {
  /** The user navigated within the app: {@code navigation}. */
  NAVIGATION("navigation"),

  /** The application failed: {@code error}. */
  ERROR("error"),

  /** The tab had been hidden for a long time: {@code hidden}. */
  HIDDEN("hidden"),

  /** The user, or the app on the user's behalf, asked for it: {@code user}. */
  USER("user"),

  /** A cause that this build does not know: {@code other}. */
  OTHER("other");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /**
   * Returns the name in reports and metrics.
   *
   * @return the label
   */
  public String label() {
    return label;
  }

  /**
   * Reads the name of a cause.
   *
   * @param label the name in a report
   * @return the cause, {@link #OTHER} for an unknown name
   */
  public static Cause of(String label) {
    for (Cause cause : values()) {
      if (cause.label.equals(label)) {
        return cause;
      }
    }
    return OTHER;
  }
}
