package dev.lockstep.client.decision;

/** A header field whose value is a token, such as {@code Build-Refused}. */
public final class TokenField {
  private TokenField() {}

  /**
   * Whether a value is well-formed (RFC 9651, an Item of the type Token): parameters are passed
   * over, but they must parse.
   *
   * @param value the value, several lines joined by {@code ", "}
   * @return false for a value that counts as absent
   */
  public static boolean isWellFormed(String value) {
    FieldReader item = new FieldReader(value);
    boolean isToken = item.token() != null;
    while (item.nextParameter()) {
      // Of a later protocol.
    }
    return isToken && item.isAtEnd();
  }
}
