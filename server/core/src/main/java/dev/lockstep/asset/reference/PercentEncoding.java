package dev.lockstep.asset.reference;

import java.nio.charset.StandardCharsets;

/** Percent-encoding, where a URL parser would do it too (URL Standard §1.3). */
final class PercentEncoding {
  private PercentEncoding() {}

  /** A URL in printable ASCII, without what is encoded in path, query and fragment alike. */
  static String ofUrl(String url) {
    return encode(url, false);
  }

  /** A text whose characters beyond ASCII are encoded, and nothing else. */
  static String ofNonAscii(CharSequence text) {
    return encode(text, true);
  }

  static String of(int octet) {
    return String.format("%%%02X", octet);
  }

  private static String encode(CharSequence text, boolean keepsAscii) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            c -> {
              if (keepsAscii ? c < 0x80 : isPlain(c)) {
                encoded.append((char) c);
              } else {
                octets(encoded, c);
              }
            });
    return encoded.toString();
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>';
  }

  private static void octets(StringBuilder encoded, int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    for (byte octet : Character.toString(half ? 0xFFFD : c).getBytes(StandardCharsets.UTF_8)) {
      encoded.append(of(octet & 0xFF));
    }
  }
}
