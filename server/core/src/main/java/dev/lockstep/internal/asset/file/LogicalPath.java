package dev.lockstep.internal.asset.file;

/** The name of an asset below its root: segments joined by slashes, such as {@code css/app.css}. */
public final class LogicalPath {
  private static final String PUBLIC_FOLDER = ".well-known";

  private LogicalPath() {}

  /**
   * Whether a text can name a file. Any other text is never looked up on a disk.
   *
   * @param text any text
   * @return false for empty segments, {@code .} and {@code ..}, backslashes, colons, control
   *     characters, and U+FFFD, which stands for malformed UTF-8
   */
  public static boolean isWellFormed(String text) {
    int segment = 0;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : '/';
      if (c == '/') {
        if (!isName(text, segment, at)) {
          return false;
        }
        segment = at + 1;
      } else if (c == '\\' || c == ':' || c == '\uFFFD' || Character.isISOControl(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String text, int start, int end) {
    int length = end - start;
    boolean dots =
        text.startsWith("..", start) ? length == 2 : length == 1 && text.charAt(start) == '.';
    return length > 0 && !dots;
  }

  /**
   * Whether a file is never served, because its name or a folder's begins with a dot: {@code
   * .git/config} and {@code .env} lie in many folders by accident.
   *
   * @param logicalPath a logical path
   * @return true when a segment begins with a dot, {@code .well-known} (RFC 8615) excepted
   */
  public static boolean isHidden(String logicalPath) {
    int segment = 0;
    while (segment >= 0 && segment < logicalPath.length()) {
      int next = logicalPath.indexOf('/', segment);
      int end = next < 0 ? logicalPath.length() : next;
      if (logicalPath.charAt(segment) == '.'
          && !logicalPath.substring(segment, end).equals(PUBLIC_FOLDER)) {
        return true;
      }
      segment = next < 0 ? -1 : next + 1;
    }
    return false;
  }

  /**
   * Adds the slash at the end of a folder's path.
   *
   * @param path a path with or without it; empty for the root
   * @return the path with it; empty for the root
   */
  public static String folder(String path) {
    return path.isEmpty() || path.endsWith("/") ? path : path + "/";
  }
}
