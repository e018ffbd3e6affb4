package dev.lockstep.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * Parses {@code Accept-Encoding} (RFC 9110 §12.5.3) in place: negotiation allocates nothing.
 * Malformed entries are ignored.
 */
public final class AcceptEncoding {
  /** The greatest weight; all weights here are in thousandths. */
  static final int MAX = 1000;

  /** The weight of an encoding that must not be sent. */
  static final int NEVER = 0;

  /** The least weight above {@link #NEVER}, for identity when the client does not name it. */
  private static final int UNNAMED = 1;

  private static final int ABSENT = -1;

  private static final ContentCoding[] CODINGS = ContentCoding.values();

  private AcceptEncoding() {}

  /**
   * Whether a client takes {@code dcz} and prefers no other encoding to it.
   *
   * @param field the value of {@code Accept-Encoding}; null when the field is missing
   * @return false where the field does not name {@code dcz}: {@code *} is not enough, because a
   *     client must say that it can use a dictionary (RFC 9842 §3)
   */
  public static boolean prefersDictionary(@Nullable String field) {
    int weight = weight(field, ContentCoding.DCZ);
    boolean preferred = weight > NEVER;
    for (int i = 0; preferred && i < CODINGS.length; i++) {
      preferred = weight >= weight(field, CODINGS[i]);
    }
    return preferred;
  }

  /**
   * The weight that a client gives to an encoding, from {@link #NEVER} to {@link #MAX}. Without the
   * field only identity is acceptable. The RFC would allow any encoding, but such clients rarely
   * decode.
   */
  static int weight(@Nullable String field, ContentCoding coding) {
    if (field == null) {
      return coding == ContentCoding.IDENTITY ? MAX : NEVER;
    }
    int wildcard = ABSENT;
    for (int start = 0; start < field.length(); ) {
      int comma = field.indexOf(',', start);
      int end = comma < 0 ? field.length() : comma;
      int token = skipSpace(field, start, end);
      int tokenEnd = endOfToken(field, token, end);
      boolean any =
          coding != ContentCoding.DCZ && tokenEnd - token == 1 && field.charAt(token) == '*';
      if (any || names(field, token, tokenEnd, coding)) {
        int weight = weightAt(field, tokenEnd, end);
        if (weight != ABSENT && !any) {
          return weight;
        }
        wildcard = wildcard == ABSENT ? weight : wildcard;
      }
      start = end + 1;
    }
    if (wildcard != ABSENT) {
      return wildcard;
    }
    return coding == ContentCoding.IDENTITY ? UNNAMED : NEVER;
  }

  /** Content codings are case-insensitive; {@code x-gzip} is gzip (RFC 9110 §8.4.1.3). */
  private static boolean names(String field, int start, int end, ContentCoding coding) {
    return is(field, start, end, coding.token())
        || (coding == ContentCoding.GZIP && is(field, start, end, "x-gzip"));
  }

  private static boolean is(String field, int start, int end, String token) {
    return end - start == token.length()
        && field.regionMatches(true, start, token, 0, token.length());
  }

  /**
   * The weight that follows a token: {@code ;q=} and 0 to 1 with at most three decimals (RFC 9110
   * §12.4.2).
   */
  private static int weightAt(String field, int tokenEnd, int end) {
    int at = skipSpace(field, tokenEnd, end);
    if (at == end) {
      return MAX;
    }
    if (field.charAt(at) != ';') {
      return ABSENT;
    }
    at = skipSpace(field, at + 1, end);
    if (!field.regionMatches(true, at, "q=", 0, 2)) {
      return ABSENT;
    }
    return quality(field, at + 2, trimmedEnd(field, end));
  }

  private static int quality(String field, int start, int end) {
    int length = end - start;
    if (length < 1 || length > "0.123".length()) {
      return ABSENT;
    }
    int value = 0;
    for (int i = 0; i < "0.123".length(); i++) {
      char c = i < length ? field.charAt(start + i) : i == 1 ? '.' : '0';
      if (i == 1 ? c != '.' : c < '0' || c > '9') {
        return ABSENT;
      }
      value = i == 1 ? value : value * 10 + (c - '0');
    }
    return value <= MAX ? value : ABSENT;
  }

  private static int endOfToken(String field, int start, int end) {
    int at = start;
    while (at < end && field.charAt(at) != ';' && !isSpace(field.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int skipSpace(String field, int start, int end) {
    int at = start;
    while (at < end && isSpace(field.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int trimmedEnd(String field, int end) {
    int at = end;
    while (isSpace(field.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
