package dev.lockstep.internal.asset.link;

import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.naming.AssetName;
import org.jspecify.annotations.Nullable;

/**
 * Resolves references to logical paths as a browser resolves them to URLs (WHATWG URL): relative
 * references against the file that has them, absolute ones against the asset prefix.
 *
 * @param location where browsers find assets
 */
public record Resolver(AssetLocation location) {
  /**
   * Resolves a reference.
   *
   * @param from logical path of the file that has it
   * @param reference the URL, escapes of its language resolved
   * @return what it leads to
   */
  public Target resolve(String from, String reference) {
    String url = cleaned(reference);
    int fragmentAt = orEnd(url.indexOf('#'), url.length());
    int queryAt = orEnd(url.indexOf('?'), fragmentAt);
    String path = url.substring(0, queryAt);
    String query = url.substring(queryAt, fragmentAt);
    String fragment = url.substring(fragmentAt);

    if (path.isEmpty() || path.indexOf('\\') >= 0) {
      return Target.ELSEWHERE;
    }
    boolean relative = isRelative(path);
    String absolute = relative ? location.prefix() + folder(from) + path : withoutBase(path);
    if (absolute == null) {
      return Target.ELSEWHERE;
    }
    String place = DotSegments.removed(absolute);
    if (!place.startsWith(location.prefix()) || place.endsWith("/")) {
      return Target.ELSEWHERE; // a reference to a folder names no file, so none is missing
    }
    String logicalPath = PercentDecoder.decode(place.substring(location.prefix().length()));
    if (logicalPath == null || !LogicalPath.isWellFormed(logicalPath)) {
      return Target.BROKEN;
    }
    return new Target.Ours(logicalPath, relative ? folder(path) : null, query, fragment);
  }

  /**
   * Writes a reference to an asset, in the form of the reference that it replaces: relative where
   * that was relative, its query and fragment kept.
   *
   * @param target the target of the old reference
   * @param name the asset's name
   * @return the new reference
   */
  public String write(Target.Ours target, AssetName name) {
    String url =
        target.folder() == null ? location.url(name) : target.folder() + name.lastSegment();
    return url + query(name, target.query()) + target.fragment();
  }

  /**
   * Whether the target of a reference depends on the file that has it.
   *
   * @param reference the URL
   * @return true for {@code img/a.png}, false for {@code /a.png}, {@code data:,} and {@code #a}
   */
  public static boolean isRelative(String reference) {
    return !reference.isEmpty()
        && "/\\?#".indexOf(reference.charAt(0)) < 0
        && !hasScheme(reference);
  }

  /** Strips and removes the characters that a URL parser ignores (URL Standard §4.4). */
  private static String cleaned(String reference) {
    String url = reference.trim();
    StringBuilder kept = new StringBuilder(url.length());
    for (int at = 0; at < url.length(); at++) {
      char c = url.charAt(at);
      if (c != '\t' && c != '\n' && c != '\r') {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /**
   * A question mark without a query, as in {@code font.eot?#iefix}, is kept: old browsers need it.
   */
  private static String query(AssetName name, String query) {
    if (name.query().isEmpty()) {
      return query;
    }
    return query.length() > 1 ? "&" + query.substring(1) : "";
  }

  private static int orEnd(int found, int end) {
    return found < 0 || found > end ? end : found;
  }

  private static boolean hasScheme(String path) {
    for (int at = 0; at < path.length(); at++) {
      char c = path.charAt(at);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && !(at > 0 && later)) {
        return at > 0 && c == ':';
      }
    }
    return false;
  }

  /** The path below this instance's root; null when it is another origin's. */
  private @Nullable String withoutBase(String url) {
    String base = location.baseUrl();
    if (!base.isEmpty() && url.startsWith(base + location.prefix())) {
      return url.substring(base.length());
    }
    String path = location.basePath();
    if (!path.isEmpty() && url.startsWith(path + location.prefix())) {
      return url.substring(path.length());
    }
    return url.startsWith("/") && !url.startsWith("//") ? url : null;
  }

  /** A path up to its last slash, including it. */
  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
