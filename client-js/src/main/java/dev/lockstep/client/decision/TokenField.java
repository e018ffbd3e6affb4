package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/** A header field whose value is a token, such as {@code Build-Refused}. */
public final class TokenField {
  private static final String FIELD =
      " *(" + FieldGrammar.TOKEN + ")(?:; *" + FieldGrammar.PARAMETER + ")* *";

  private TokenField() {}

  /**
   * Reads a value (RFC 9651, an Item of the type Token): parameters are passed over, but they must
   * be well-formed.
   *
   * @param regex the platform's
   * @param value the value, several lines joined by {@code ", "}; null when absent
   * @return the token; null for a value that counts as absent
   */
  public static @Nullable String read(Regex regex, @Nullable String value) {
    return value == null ? null : regex.group(FIELD, value);
  }
}
