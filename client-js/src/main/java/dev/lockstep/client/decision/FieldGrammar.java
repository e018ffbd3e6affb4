package dev.lockstep.client.decision;

/** The grammar of structured field Items (RFC 9651 §4.2.3), as parts of a {@link Regex}. */
final class FieldGrammar {
  /** What a key goes on with after its first character. */
  static final String KEY_CHARACTER = "[a-z\\d_.*-]";

  static final String TOKEN = "[A-Za-z*][\\w!#$%&'*+.^`|~:/-]*";

  static final String STRING = "\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*\"";

  /** Whether the bytes are UTF-8 is not looked at. */
  private static final String DISPLAY_STRING = "%\"(?:[ !#$&-~]|%[\\da-f]{2})*\"";

  private static final String ITEM =
      TOKEN
          + "|"
          + STRING
          + "|"
          + DISPLAY_STRING
          + "|-?\\d{1,12}\\.\\d{1,3}|@?-?\\d{1,15}|:[A-Za-z\\d+/=]*:|\\?[01]";

  /** A parameter after its semicolon. A bare key is Boolean true. */
  static final String PARAMETER = "[a-z*]" + KEY_CHARACTER + "*(?:=(?:" + ITEM + "))?";

  private FieldGrammar() {}
}
