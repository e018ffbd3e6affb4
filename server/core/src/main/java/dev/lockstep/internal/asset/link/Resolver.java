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
    Parts url = Parts.of(reference);
    String place = place(from, url.path());
    if (place == null || place.endsWith("/")) {
      return Target.ELSEWHERE; // a reference to a folder names no file, so none is missing
    }
    String logicalPath = PercentDecoder.decode(place.substring(location.prefix().length()));
    if (logicalPath == null || !LogicalPath.isWellFormed(logicalPath)) {
      return Target.BROKEN;
    }
    String folder = isRelative(url.path()) ? folder(url.path()) : null;
    return new Target.Ours(logicalPath, folder, url.query(), url.fragment());
  }

  /**
   * Resolves a reference to a folder.
   *
   * @param from logical path of the file that has it
   * @param reference the URL, escapes of its language resolved
   * @return the folder's logical path, with a slash at its end, and empty for the root; null for a
   *     reference to anything else
   */
  public @Nullable String folder(String from, String reference) {
    String place = place(from, Parts.of(reference).path());
    if (place == null || !place.endsWith("/")) {
      return null;
    }
    String path = PercentDecoder.decode(place.substring(location.prefix().length()));
    boolean named =
        path != null
            && (path.isEmpty() || LogicalPath.isWellFormed(path.substring(0, path.length() - 1)));
    return named ? path : null;
  }

  /** The parts of a URL; query and fragment with their first character, or empty. */
  private record Parts(String path, String query, String fragment) {
    static Parts of(String reference) {
      String url = cleaned(reference);
      int fragmentAt = orEnd(url.indexOf('#'), url.length());
      int queryAt = orEnd(url.indexOf('?'), fragmentAt);
      return new Parts(
          url.substring(0, queryAt), url.substring(queryAt, fragmentAt), url.substring(fragmentAt));
    }
  }

  /** The path on this instance, dot segments removed; null when it is not below the prefix. */
  private @Nullable String place(String from, String path) {
    if (path.isEmpty() || path.indexOf('\\') >= 0) {
      return null;
    }
    String absolute =
        isRelative(path) ? location.prefix() + folder(from) + path : withoutBase(path);
    String place = absolute == null ? null : DotSegments.removed(absolute);
    return place == null || !place.startsWith(location.prefix()) ? null : place;
  }

  /**
   * Writes a reference to an asset, in the form of the reference that it replaces: relative where
   * that was relative, its query and fragment kept.
   *
   * @param from logical path of the file that has the reference
   * @param target the target of the old reference
   * @param name the asset's name
   * @return the new reference
   */
  public String write(String from, Target.Ours target, AssetName name) {
    return place(from, target, name) + query(name, target.query()) + target.fragment();
  }

  private String place(String from, Target.Ours target, AssetName name) {
    if (target.folder() == null) {
      return location.url(name);
    }
    // The folder has another name when it is that of a package.
    return folder(name.path()).equals(folder(target.logicalPath()))
        ? target.folder() + name.lastSegment()
        : relative(from, name);
  }

  /** Climbs from one folder and descends to the other; {@code ./} before a name, for modules. */
  private static String relative(String from, AssetName name) {
    String folder = folder(from);
    int common = 0;
    int slash = folder.indexOf('/');
    while (slash >= 0 && name.path().startsWith(folder.substring(0, slash + 1))) {
      common = slash + 1;
      slash = folder.indexOf('/', common);
    }
    int up = (int) folder.substring(common).chars().filter(c -> c == '/').count();
    String rest = new AssetName(name.path().substring(common), "").encoded();
    return (up == 0 ? "./" : "../".repeat(up)) + rest;
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
