package dev.lockstep.internal.http;

/**
 * Writes a logical path as the path of a URL (RFC 3986 §3.3). Quotes and parentheses are encoded
 * too, because they would end a URL in a style sheet or an attribute; the semicolon, because
 * servlet containers cut a path there; and the colon, because a first segment with a colon would be
 * read as a scheme.
 */
public final class UrlPath {
  private static final String PLAIN = "-._~!$&*+,=@/";

  private UrlPath() {}

  /**
   * Encodes a path.
   *
   * @param path a logical path, or a segment of one
   * @return the path as it stands in a URL
   */
  public static String encode(String path) {
    return PercentCodec.encode(path, UrlPath::isPlain);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }
}
