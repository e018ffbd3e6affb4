package dev.lockstep.metrics;

/** Why a tab was reloaded, as it reports. */
public enum Cause {
  /** The user went on in the app: {@code navigation}. */
  NAVIGATION("navigation"),

  /** An error had already happened: {@code error}. */
  ERROR("error"),

  /** The tab had been hidden for long: {@code hidden}. */
  HIDDEN("hidden"),

  /** The user, or the app on the user's behalf, asked for it: {@code user}. */
  USER("user"),

  /** One that this build does not know: {@code other}. */
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

  static Cause of(String label) {
    for (Cause cause : values()) {
      if (cause.label.equals(label)) {
        return cause;
      }
    }
    return OTHER;
  }
}
