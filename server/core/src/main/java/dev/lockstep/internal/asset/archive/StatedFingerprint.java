package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.naming.AssetNamer;
import org.jspecify.annotations.Nullable;

/**
 * The digits of a fingerprint in a name, {@code css/app-3f2a1b9c0d.css} or {@code
 * css/app.css?v=3f2a1b9c0d}, and the name without them.
 */
record StatedFingerprint(String token, String logicalPath) {
  private static final String QUERY = "?v=";

  /** Null when the name has no such digits. */
  static @Nullable StatedFingerprint in(String name) {
    int query = name.indexOf('?');
    if (query >= 0) {
      String token = name.startsWith(QUERY, query) ? name.substring(query + QUERY.length()) : "";
      return isToken(token) ? new StatedFingerprint(token, name.substring(0, query)) : null;
    }
    int dot = name.lastIndexOf('.');
    int end = dot > name.lastIndexOf('/') ? dot : name.length();
    int start = end - AssetNamer.TOKEN_LENGTH;
    if (start < 1 || name.charAt(start - 1) != '-' || !isToken(name.substring(start, end))) {
      return null;
    }
    return new StatedFingerprint(
        name.substring(start, end), name.substring(0, start - 1) + name.substring(end));
  }

  private static boolean isToken(String text) {
    boolean token = text.length() == AssetNamer.TOKEN_LENGTH;
    for (int i = 0; token && i < text.length(); i++) {
      char c = text.charAt(i);
      token = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    return token;
  }
}
