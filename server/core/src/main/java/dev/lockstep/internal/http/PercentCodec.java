package dev.lockstep.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Percent-encoding (RFC 3986 §2.1) of UTF-8, as URL parsers do it (URL Standard §1.3). */
public final class PercentCodec {
  /** The length of an encoded octet, in characters. */
  public static final int LENGTH = 3;

  /** Replaces an unpaired surrogate, which UTF-8 cannot encode. */
  private static final int REPLACEMENT = 0xFFFD;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCodec() {}

  /**
   * Encodes one octet.
   *
   * @param octet 0 to 255
   * @return such as {@code %2C}
   */
  public static String encode(int octet) {
    return "%" + HEX.toHexDigits((byte) octet);
  }

  /**
   * Encodes a text.
   *
   * @param text the text
   * @param plain which code points are not encoded
   * @return the text itself if no code point is encoded
   */
  public static String encode(String text, IntPredicate plain) {
    if (isPlain(text, plain)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            c -> {
              if (plain.test(c)) {
                encoded.appendCodePoint(c);
              } else {
                octets(c, encoded);
              }
            });
    return encoded.toString();
  }

  /** A loop, because a start runs this for every URL that it writes. */
  private static boolean isPlain(String text, IntPredicate plain) {
    int at = 0;
    while (at < text.length() && plain.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at == text.length();
  }

  private static void octets(int codePoint, StringBuilder encoded) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    String letter = Character.toString(half ? REPLACEMENT : codePoint);
    for (byte octet : letter.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(encode(octet));
    }
  }

  /**
   * Decodes the octet at a position.
   *
   * @param text the text
   * @param at the position, from 0
   * @return 0 to 255; -1 if there is no percent sign followed by two ASCII hex digits
   */
  public static int octetAt(String text, int at) {
    if (at + 2 >= text.length() || text.charAt(at) != '%') {
      return -1;
    }
    char high = text.charAt(at + 1);
    char low = text.charAt(at + 2);
    return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
        ? HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low)
        : -1;
  }
}
