package dev.lockstep.asset.naming;

import java.nio.charset.StandardCharsets;

/**
 * Writes a logical path as the path of a URL (RFC 3986 §3.3). Also encoded: quotes and parentheses,
 * which would end a URL in a style sheet or an attribute, the semicolon, which servlet containers
 * cut off, and the colon, which would make a scheme of a first segment.
 */
final class UrlPath {
  private static final String PLAIN = "-._~!$&*+,=@/";

  private UrlPath() {}

  static String encode(String path) {
    int plain = 0;
    while (plain < path.length() && isPlain(path.charAt(plain))) {
      plain++;
    }
    return plain == path.length() ? path : encodeBytes(path);
  }

  private static boolean isPlain(char c) {
    return isAlphanumeric(c) || PLAIN.indexOf(c) >= 0;
  }

  private static String encodeBytes(String path) {
    StringBuilder url = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isPlain(c)) {
        url.append(c);
      } else {
        url.append('%').append(hex(b >> 4)).append(hex(b));
      }
    }
    return url.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static char hex(int nibble) {
    return "0123456789ABCDEF".charAt(nibble & 0xF);
  }
}
