package dev.lockstep.client.decision;

/**
 * What a tab is to do after a signal. Plain numbers, as in {@link State} and {@link ErrorRecovery}:
 * in the bundle, an enum or a sealed interface costs a class with metadata for each constant.
 */
public final class Action {
  /** Nothing; a navigation stays the app's own. */
  public static final int NOTHING = 0;

  /** Ask the build endpoint, past every cache; answer with {@link Decision#probed}. */
  public static final int PROBE = 1;

  /** Answer with {@link Decision#elapsed} after {@link Decision#delay} milliseconds. */
  public static final int WAIT = 2;

  /**
   * A reload, as every greater number: ask the listeners; if none objects, answer with {@link
   * Decision#agreed} and load. This one because the user navigated.
   */
  public static final int RELOAD_TO_NAVIGATE = 3;

  /** A reload because the app failed. */
  public static final int RELOAD_AFTER_ERROR = 4;

  /** A reload because the tab has been hidden for long. */
  public static final int RELOAD_WHILE_HIDDEN = 5;

  /** A reload that the user asked for. No decision returns it. */
  public static final int RELOAD_BY_USER = 6;

  private Action() {}
}
