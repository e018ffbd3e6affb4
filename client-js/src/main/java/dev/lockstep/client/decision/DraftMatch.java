package dev.lockstep.client.decision;

/**
 * Whether a stored draft is put back into a field: only where it is the same field without doubt.
 */
public final class DraftMatch {
  /** The page may still be rendering. */
  public static final int WAIT = 0;

  /** There are fields like it, but which one it is cannot be told. */
  public static final int OFFER = 1;

  /** It is this field. */
  public static final int PUT = 2;

  private DraftMatch() {}

  /**
   * Decides. Fields are namesakes when type, name, label, form and hosts agree, digits in the name
   * aside.
   *
   * @param isNamed whether the field has a name, a label or an id that nobody generated
   * @param before how many namesakes the page had, the field included
   * @param now how many it has
   * @param exact how many of those have the very name
   * @param alikeBefore how many had the neighbours of the field, itself included; 0 when it had
   *     none
   * @param alikeNow how many of those with the very name have them now
   * @return {@link #WAIT}, {@link #OFFER} or {@link #PUT}
   */
  public static int verdict(
      boolean isNamed, int before, int now, int exact, int alikeBefore, int alikeNow) {
    if (now < before) {
      return WAIT;
    }
    if (!isNamed || now > before) {
      return OFFER;
    }
    boolean isOnly = before == 1 ? exact == 1 : alikeBefore == 1 && alikeNow == 1;
    return isOnly ? PUT : OFFER;
  }
}
