package dev.lockstep.asset.link;

import dev.lockstep.asset.file.LogicalPath;
import dev.lockstep.asset.naming.AssetLocation;
import dev.lockstep.asset.naming.AssetName;
import org.jspecify.annotations.Nullable;

/**
 * Resolves references as a browser does (WHATWG URL), but to logical paths: relative ones against
 * the place of the file that has them, absolute ones against the asset prefix.
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
    String url = reference.strip();
    int fragmentAt = orEnd(url.indexOf('#'), url.length());
    int queryAt = orEnd(url.indexOf('?'), fragmentAt);
    String path = url.substring(0, queryAt);
    String query = url.substring(queryAt, fragmentAt);
    String fragment = url.substring(fragmentAt);

    if (path.isEmpty() || path.indexOf('\\') >= 0) {
      return Target.ELSEWHERE;
    }
    boolean relative = path.charAt(0) != '/' && !hasScheme(path);
    String absolute = relative ? location.prefix() + folder(from) + path : withoutBase(path);
    if (absolute == null) {
      return Target.ELSEWHERE;
    }
    String place = DotSegments.removed(absolute);
    if (!place.startsWith(location.prefix())) {
      return Target.ELSEWHERE;
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
   * @param target what the old reference led to
   * @param name the asset's name
   * @return the new reference
   */
  public String write(Target.Ours target, AssetName name) {
    String url =
        target.folder() == null ? location.url(name) : target.folder() + name.lastSegment();
    return url + query(name, target.query()) + target.fragment();
  }

  /** A lone question mark, as in {@code font.eot?#iefix}, has its purpose and stays. */
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

  /** A path up to its last slash, with it. */
  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
