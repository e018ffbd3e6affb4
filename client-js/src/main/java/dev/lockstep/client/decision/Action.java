package dev.lockstep.client.decision;

/**
 * What the edge is to do about a signal. Plain numbers here, in {@link State} and in {@link
 * ErrorRecovery}: each enum or sealed interface costs the bundle a class with its metadata for
 * every constant.
 */
public final class Action {
  /** Nothing; a navigation goes its own way. */
  public static final int NOTHING = 0;

  /** Ask the build endpoint, past every cache; answer with {@link Decision#probed}. */
  public static final int PROBE = 1;

  /** Answer with {@link Decision#elapsed} after {@link Decision#delay} milliseconds. */
  public static final int WAIT = 2;

  /**
   * From here on: ask the listeners; if none objects, answer with {@link Decision#agreed} and load.
   * The user navigated.
   */
  public static final int RELOAD_TO_NAVIGATE = 3;

  /** The app failed. */
  public static final int RELOAD_AFTER_ERROR = 4;

  /** Nobody is looking. */
  public static final int RELOAD_WHILE_HIDDEN = 5;

  /** The user asked for it; never decided here. */
  public static final int RELOAD_BY_USER = 6;

  private Action() {}
}
