package dev.lockstep.internal.asset.bundle;

import java.util.Locale;

/**
 * Whether a bundler put the content's digest into a file's name. A manifest also lists files that
 * kept their name, and those must never be served as immutable. So a digest that could be a word
 * counts as a word. That is about one digest in 20; those files get a fingerprint of Lockstep's in
 * addition.
 */
public final class ContentName {
  /** The shortest digest that Vite, Rollup and webpack write unless they are told otherwise. */
  private static final int MIN_DIGITS = 8;

  private ContentName() {}

  /**
   * Whether a name ends, before its extensions, in a separator and a digest: {@code
   * index-BX3sjd2K.js}, {@code main.3f2a1b9c.chunk.css}; {@code favicon.png} does not, and neither
   * does {@code app-UserMenu.js}.
   *
   * @param path the path of the file
   * @param source name of what the file was made from: {@code my-3d-chart.js} made from {@code
   *     src/my-3d-chart.ts} has no digest; empty when it is not known
   * @return false in doubt
   */
  public static boolean isIn(String path, String source) {
    String name = lastSegment(path);
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      int start = digestStart(name, dot);
      if (start > 0 && !stem(source).endsWith(lower(name.substring(start, dot)))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a name is a chunk's own name, a dash and a digest, as Vite writes it unless it is told
   * otherwise. Where the chunk's name is known, only a suffix that somebody chose could be taken
   * for a digest: {@code index-DzAfgoAw.js} has one, {@code index-Frontend.js} and {@code
   * index-compiled.js} may have none.
   *
   * @param chunk the chunk's name in Vite's manifest, {@code index}; empty when it is not known
   */
  static boolean isBehind(String chunk, String path) {
    String name = lastSegment(path);
    int start = chunk.length() + 1;
    int end = start + MIN_DIGITS;
    return !chunk.isEmpty()
        && name.startsWith(chunk + "-")
        && name.length() > end
        && name.charAt(end) == '.'
        && isBase64Url(name.substring(start, end))
        && !isOneWord(name.substring(start, end));
  }

  /** Whether a name has a hexadecimal digest, which cannot be read as words. */
  static boolean isHexIn(String path) {
    String name = lastSegment(path);
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      int start = digestStart(name, dot);
      if (start > 0 && name.substring(start, dot).chars().allMatch(ContentName::isHex)) {
        return true;
      }
    }
    return false;
  }

  /** Returns where the digest that ends at a dot begins; 0 when there is none. */
  private static int digestStart(String name, int dot) {
    int start = dot - MIN_DIGITS;
    while (start > 0 && isAlphanumeric(name.charAt(start - 1))) {
      start--;
    }
    boolean separated =
        start > 0 && (name.charAt(start - 1) == '-' || name.charAt(start - 1) == '.');
    return separated && isDigest(name.substring(start, dot)) ? start : 0;
  }

  private static boolean isDigest(String text) {
    return isBase64Url(text) && !isWords(text);
  }

  private static boolean isBase64Url(String text) {
    return text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_');
  }

  /** {@code frontend}, {@code Frontend}, {@code compile2}, {@code 20261124}. */
  private static boolean isOneWord(String text) {
    return isWords(text) && text.chars().skip(1).noneMatch(c -> isIn(c, 'A', 'Z'));
  }

  /** {@code UserMenu}, {@code bootstrap5}, {@code list-page_2}, {@code 20261124}. */
  private static boolean isWords(String text) {
    for (int at = 0; at < text.length(); at++) {
      char before = at == 0 ? '-' : text.charAt(at - 1);
      char next = at + 1 == text.length() ? '-' : text.charAt(at + 1);
      boolean lonelyCapital = isIn(text.charAt(at), 'A', 'Z') && !isIn(next, 'a', 'z');
      boolean behindNumber = isIn(text.charAt(at), 'a', 'z') && isIn(before, '0', '9');
      if (lonelyCapital || behindNumber) {
        return false;
      }
    }
    return true;
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String stem(String source) {
    String name = lastSegment(source);
    int dot = name.indexOf('.');
    return lower(dot < 0 ? name : name.substring(0, dot));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isAlphanumeric(int c) {
    return isIn(c, '0', '9') || isIn(c, 'a', 'z') || isIn(c, 'A', 'Z');
  }

  private static boolean isHex(int c) {
    return isIn(c, '0', '9') || isIn(c, 'a', 'f');
  }

  private static boolean isIn(int c, char first, char last) {
    return c >= first && c <= last;
  }
}
