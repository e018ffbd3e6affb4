package dev.lockstep.client.decision;

/** Which input may be stored over a reload, and for how long. */
public final class DraftPolicy {
  /** A user who comes back later no longer expects old input in the form. Milliseconds. */
  public static final int MAX_AGE = 3_600_000;

  private DraftPolicy() {}

  /**
   * Whether a stored draft may still be used.
   *
   * @param keptAt when it was stored, milliseconds since the epoch; NaN when unknown
   * @param now milliseconds since the epoch
   * @return false when it is older than {@link #MAX_AGE}, or the clock was set back as far
   */
  public static boolean isValid(double keptAt, double now) {
    return Math.abs(now - keptAt) < MAX_AGE;
  }

  /**
   * Whether the value of a field must never be stored, by what the field says of itself.
   *
   * @param type the field's {@code type}
   * @param autocomplete the field's {@code autocomplete}: a list of autofill detail tokens (HTML
   *     Standard, "autofill")
   * @return true for passwords, one-time codes, payment cards, files and hidden fields
   */
  public static boolean isPrivate(String type, String autocomplete) {
    if (type.equals("password") || type.equals("file") || type.equals("hidden")) {
      return true;
    }
    boolean isStart = true;
    for (int at = 0; at < autocomplete.length(); at++) {
      if (autocomplete.startsWith("password", at)
          || autocomplete.startsWith("one-time-code", at)
          || (isStart && autocomplete.startsWith("cc-", at))) {
        return true;
      }
      // Spaces and hyphens are less than letters.
      isStart = autocomplete.charAt(at) < 'A';
    }
    return false;
  }
}
