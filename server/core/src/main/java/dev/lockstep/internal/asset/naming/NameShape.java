package dev.lockstep.internal.asset.naming;

import org.jspecify.annotations.Nullable;

/**
 * Reads a name that any build may have given to a file, whatever its naming scheme was: the archive
 * holds the names of builds with other settings than this instance's.
 */
public final class NameShape {
  /** The shortest digest that bundlers write unless they are told otherwise. */
  private static final int MIN_DIGEST = 8;

  private NameShape() {}

  /**
   * A part of a name.
   *
   * @param start where it begins
   * @param end where it ends, exclusive
   */
  public record Span(int start, int end) {}

  /**
   * Finds the fingerprint or the build in a name.
   *
   * @param name a name without the asset prefix, as for {@link #logicalPath}
   * @return such as the digits in {@code css/app-3f2a1b9c0d.css}, {@code css/app.css?v=3f2a1b9c0d}
   *     and {@code css/app.css?7127}, or {@code 7127-3f2a1b} in {@code 7127-3f2a1b/css/app.css};
   *     null for a bare path and for a name that a bundler gave
   */
  public static @Nullable Span fingerprint(String name) {
    int query = name.indexOf('?');
    if (query >= 0) {
      int value = query + 1;
      return new Span(name.startsWith("v=", value) ? value + 2 : value, name.length());
    }
    int release = ReleaseNamer.folderLength(name);
    if (release > 0) {
      return new Span(0, release - 1);
    }
    int end = PathNamer.tokenEnd(name);
    return end > 0 ? new Span(end - AssetNamer.TOKEN_LENGTH, end) : null;
  }

  /**
   * Returns the logical path that a name was made from.
   *
   * @param name a name without the asset prefix, such as {@code css/app-3f2a1b9c0d.css}, {@code
   *     leaflet-3f2a1b9c0d/leaflet.css}, {@code css/app.css?v=3f2a1b9c0d}, {@code css/app.css?7127}
   *     or {@code 7127-3f2a1b/css/app.css}
   * @return such as {@code css/app.css}; the name itself when it has neither a fingerprint nor a
   *     build
   */
  public static String logicalPath(String name) {
    int query = name.indexOf('?');
    if (query >= 0) {
      return name.substring(0, query);
    }
    int release = ReleaseNamer.folderLength(name);
    if (release > 0) {
      return name.substring(release);
    }
    int end = PathNamer.tokenEnd(name);
    return end > 0
        ? name.substring(0, end - AssetNamer.TOKEN_LENGTH - 1) + name.substring(end)
        : name;
  }

  /**
   * Whether what looks like a fingerprint in a name may be a time: {@code avatar-1732978800.png}.
   *
   * @param name a name without the asset prefix
   * @return false for a name with a letter among its digits, for a query, and for scripts and style
   *     sheets
   */
  public static boolean mayHaveTime(String name) {
    int end = PathNamer.tokenEnd(name);
    return end > 0
        && !name.endsWith(".js")
        && !name.endsWith(".css")
        && name.chars().limit(end).skip(end - AssetNamer.TOKEN_LENGTH).noneMatch(c -> c > '9');
  }

  /**
   * Whether the end of a file's stem could be a bundler's digest, words included: {@code
   * index-CofFgdjl.js}.
   *
   * @param name a name of a file in a folder where a bundler's names are
   * @return true when a dash or a dot has 8 letters, digits, dashes or underscores or more behind
   *     it
   */
  public static boolean mayHaveDigest(String name) {
    int dot = name.lastIndexOf('.');
    int last = dot - MIN_DIGEST - 1;
    for (int at = name.lastIndexOf('/') + 1; at <= last; at++) {
      if ((name.charAt(at) == '-' || name.charAt(at) == '.')
          && name.chars().limit(dot).skip(at + 1L).allMatch(NameShape::isBase64Url)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBase64Url(int c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || c == '-' || c == '_';
  }

  /**
   * Whether a name has a fingerprint or a build in it.
   *
   * @param name a name without the asset prefix
   * @return false for a bare path and for a name that a bundler gave
   */
  public static boolean isFingerprinted(String name) {
    return fingerprint(name) != null;
  }
}
