package dev.lockstep.client.decision;

/** Whether the user is typing, or has typed what is not sent yet: a reload would disturb it. */
public final class Typing {
  /** Nothing is disturbed. */
  public static final int NONE = 0;

  /** A field holds unsaved input, or the user was typing in it just now. */
  public static final int INPUT = 1;

  /** A field is composed into by an input method, which keeps its state outside of the page. */
  public static final int COMPOSITION = 2;

  /** How long a field that has the focus counts as typed in after its last input. Milliseconds. */
  static final double RECENT = 60_000;

  private Typing() {}

  /**
   * Judges what the page sees of its fields.
   *
   * @param composing whether a composition is under way
   * @param unsaved whether a field holds what the user has typed
   * @param focused whether a field for text has the focus
   * @param visible whether the page is visible
   * @param sinceInput milliseconds since the user's last input, infinite if there was none
   * @return {@link #NONE}, {@link #INPUT} or {@link #COMPOSITION}
   */
  public static int of(
      boolean composing, boolean unsaved, boolean focused, boolean visible, double sinceInput) {
    if (composing) {
      return COMPOSITION;
    }
    return unsaved || (focused && visible && sinceInput < RECENT) ? INPUT : NONE;
  }
}
