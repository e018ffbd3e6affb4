package dev.lockstep.http;

import java.nio.charset.StandardCharsets;

/**
 * Decodes the path of a request target for {@link Request#path()}, the same in every adapter:
 * servers differ in what they make of an encoded slash, of path parameters and of broken escapes.
 */
public final class RequestPath {
  private static final char REPLACEMENT = '\uFFFD';

  /** What {@link #below} gives for a path elsewhere: no asset, page or endpoint has it. */
  private static final String ELSEWHERE = "/" + REPLACEMENT;

  private RequestPath() {}

  /**
   * Takes away where Lockstep is mounted.
   *
   * @param path the path, starting with {@code mount} and a slash
   * @param mount the mount point without a slash at its end, in the same form; empty for the root
   * @return the rest, starting with a slash; a path that nothing has where the server reads the
   *     mount point otherwise than we do
   */
  public static String below(String path, String mount) {
    return path.startsWith(mount) && path.startsWith("/", mount.length())
        ? path.substring(mount.length())
        : ELSEWHERE;
  }

  /**
   * Decodes a path once, as UTF-8 (RFC 3986 §2.1). What no asset's path holds becomes U+FFFD, so
   * that it can neither end a segment nor cut a name short: an encoded slash, a backslash, a
   * control character, malformed UTF-8, a percent sign without two hex digits. Everything else
   * stays: path parameters ({@code ;x=1}), dot segments, empty segments, plus signs.
   *
   * @param raw the path as it was sent, without query
   * @return the decoded path
   */
  public static String decode(String raw) {
    int plain = 0;
    while (plain < raw.length() && isPlain(raw.charAt(plain))) {
      plain++;
    }
    if (plain == raw.length()) {
      return raw;
    }
    StringBuilder path = new StringBuilder(raw.length()).append(raw, 0, plain);
    byte[] octets = new byte[(raw.length() - plain) / PercentCodec.LENGTH];
    int at = plain;
    while (at < raw.length()) {
      int count = 0;
      for (int octet = PercentCodec.octetAt(raw, at);
          octet >= 0;
          octet = PercentCodec.octetAt(raw, at)) {
        octets[count++] = (byte) octet;
        at += PercentCodec.LENGTH;
      }
      if (count > 0) {
        appendDecoded(path, new String(octets, 0, count, StandardCharsets.UTF_8));
      } else {
        char c = raw.charAt(at++);
        path.append(isPlain(c) ? c : REPLACEMENT);
      }
    }
    return path.toString();
  }

  private static void appendDecoded(StringBuilder path, String decoded) {
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      path.append(c == '/' || (c != '%' && !isPlain(c)) ? REPLACEMENT : c);
    }
  }

  private static boolean isPlain(char c) {
    return c != '%' && c != '\\' && !Character.isISOControl(c);
  }
}
