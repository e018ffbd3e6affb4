package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.ArchivedName;
import dev.lockstep.protocol.BuildNumber;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of many listings as one map. Where a name contains the fingerprint, builds share most
 * names, and a shared name is kept once.
 *
 * <p>A name with two contents is not found: a cache would keep one of them for a year, for pages
 * that were built with the other. This happens where a build is repeated under the same number with
 * other bytes ({@code css/app.css?7127}), or where a bundler's digest does not cover the final
 * bytes.
 */
final class FoundNames {
  private final int max;
  private final Map<String, Fingerprint> names = new ConcurrentHashMap<>();
  private final Set<String> ambiguous = ConcurrentHashMap.newKeySet();

  /** The same files by logical path, where that is another text than the name. */
  private final Map<String, Fingerprint> paths = new ConcurrentHashMap<>();

  private final Set<String> ambiguousPaths = ConcurrentHashMap.newKeySet();

  FoundNames(int max) {
    this.max = max;
  }

  @Nullable Fingerprint get(String name) {
    return names.get(name);
  }

  /** The file that all builds have under a logical path; null when they have different ones. */
  @Nullable Fingerprint atPath(String logicalPath) {
    return paths.get(logicalPath);
  }

  /**
   * Adds a listing. Returns false when it exceeds the bound: it was added in part or not at all.
   */
  boolean add(Listing listing) {
    for (Map.Entry<String, Fingerprint> entry : listing.names().entrySet()) {
      if (!isAnotherBuilds(entry.getKey(), listing.build())
          && !add(entry.getKey(), entry.getValue())) {
        return false;
      }
      addPath(entry.getKey(), entry.getValue());
    }
    return true;
  }

  private boolean add(String name, Fingerprint fingerprint) {
    Fingerprint known = names.get(name);
    if (fingerprint.equals(known) || ambiguous.contains(name)) {
      return true;
    }
    if (known != null) {
      ambiguous.add(name);
      names.remove(name);
      return true;
    }
    if (names.size() + ambiguous.size() >= max) {
      return false;
    }
    names.put(name, fingerprint);
    return true;
  }

  private void addPath(String name, Fingerprint fingerprint) {
    String path = ArchivedName.logicalPath(name);
    if (path.equals(name) || ambiguousPaths.contains(path)) {
      return;
    }
    Fingerprint known = paths.putIfAbsent(path, fingerprint);
    if (known != null && !known.equals(fingerprint)) {
      ambiguousPaths.add(path);
      paths.remove(path);
    }
  }

  /** Only build 7127 may publish {@code css/app.css?7127}. */
  private static boolean isAnotherBuilds(String name, long build) {
    long named = BuildNumber.parse(name.substring(name.lastIndexOf('?') + 1));
    return name.indexOf('?') >= 0 && named != BuildNumber.NONE && named != build;
  }
}
