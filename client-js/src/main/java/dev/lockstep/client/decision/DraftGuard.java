package dev.lockstep.client.decision;

/** Whether a draft is put back again into a field that the app wrote to. */
public final class DraftGuard {
  /** The field holds the draft, or what the app made of it. */
  public static final int KEEP = 0;

  /** The app wrote something else, such as what its own API answered. */
  public static final int PUT_AGAIN = 1;

  /** The app will not have it. */
  public static final int GIVE_UP = 2;

  /**
   * How often a draft is put back: an app may fill its form from a cache, from its API, and when it
   * asks again. Beyond that it corrects the user, and the two would take turns for ever.
   */
  public static final int MOST = 6;

  /** Between two looks at the field. Milliseconds. */
  public static final int INTERVAL = 250;

  private DraftGuard() {}

  /**
   * Decides.
   *
   * @param isOurs whether the field holds the draft, or what the app made of it at once
   * @param puts how often it was put back, at least 1
   * @return {@link #KEEP}, {@link #PUT_AGAIN} or {@link #GIVE_UP}
   */
  public static int next(boolean isOurs, int puts) {
    if (isOurs) {
      return KEEP;
    }
    return puts < MOST ? PUT_AGAIN : GIVE_UP;
  }
}
