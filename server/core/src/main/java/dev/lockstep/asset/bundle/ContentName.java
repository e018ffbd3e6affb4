package dev.lockstep.asset.bundle;

/**
 * Tells whether a bundler put the content's digest into a file's name. A manifest lists files that
 * kept their name too, and those must never be cached for ever.
 */
final class ContentName {
  /** The shortest digest that Vite, Rollup and webpack write unless they are told otherwise. */
  private static final int MIN_DIGITS = 8;

  private ContentName() {}

  /**
   * Whether a name ends, before its extensions, in a separator and a digest: {@code
   * index-BX3sjd2K.js}, {@code main.3f2a1b9c.chunk.css}; {@code favicon.png} does not.
   */
  static boolean isIn(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int end = name.length();
    while (true) {
      int dot = name.lastIndexOf('.', end - 1);
      if (dot <= 0) {
        return false;
      }
      if (isDigest(name, dot)) {
        return true;
      }
      end = dot;
    }
  }

  /** Digests hold digits or capitals; plain words, as in {@code service-worker}, hold neither. */
  private static boolean isDigest(String name, int end) {
    int start = end - MIN_DIGITS;
    while (start > 0 && isAlphanumeric(name.charAt(start - 1))) {
      start--;
    }
    if (start < 1 || (name.charAt(start - 1) != '-' && name.charAt(start - 1) != '.')) {
      return false;
    }
    boolean telling = false;
    for (int at = start; at < end; at++) {
      char c = name.charAt(at);
      if (!isAlphanumeric(c) && c != '-' && c != '_') {
        return false;
      }
      telling |= (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    return telling;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
