package dev.lockstep.http;

import dev.lockstep.internal.http.PercentCodec;
import dev.lockstep.internal.http.UrlPath;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the path of a request target for {@link Request#path()}. Every adapter uses it, because
 * servers decode encoded slashes, path parameters and malformed escapes differently.
 */
public final class RequestPath {
  private static final char REPLACEMENT = '\uFFFD';

  /**
   * The result of {@link #below} for a path outside the mount point. No asset, page or endpoint has
   * this path.
   */
  private static final String ELSEWHERE = "/" + REPLACEMENT;

  private RequestPath() {}

  /**
   * Removes the mount point from a path.
   *
   * @param path the path; null for a request target that has none
   * @param mount the mount point, in the same form; empty or a slash for the root
   * @return the rest, starting with a slash; a path without an asset, page or endpoint if {@code
   *     path} is not below {@code mount}, which happens if a server decodes the mount point
   *     differently
   */
  public static String below(@Nullable String path, String mount) {
    int end = mount.endsWith("/") ? mount.length() - 1 : mount.length();
    return path != null && path.regionMatches(0, mount, 0, end) && path.startsWith("/", end)
        ? path.substring(end)
        : ELSEWHERE;
  }

  /**
   * Decodes a path once, as UTF-8 (RFC 3986 §2.1). These become U+FFFD, so that they can neither
   * end a segment nor truncate a name: an encoded slash, a backslash, a control character,
   * malformed UTF-8, a percent sign without two hex digits. Everything else is kept: path
   * parameters ({@code ;x=1}), dot segments, empty segments, plus signs.
   *
   * @param raw the path as sent, without query
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

  /**
   * Removes the slash at the end of a mount point.
   *
   * @param mount such as {@code /shop/}
   * @return such as {@code /shop}; empty for the root
   */
  public static String withoutSlash(String mount) {
    return mount.endsWith("/") ? mount.substring(0, mount.length() - 1) : mount;
  }

  /**
   * Encodes a path for a request target, such as that of a request that is shown to an application
   * under another path.
   *
   * @param path a decoded path
   * @return the path with percent signs for what a path cannot have (RFC 3986 §3.3)
   */
  public static String encode(String path) {
    return UrlPath.encode(path);
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
