package dev.lockstep.asset.archive;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.protocol.BuildNumber;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of many listings as one map. Builds share most names where a name is made of the
 * content, and then cost no more than one.
 *
 * <p>A name that stands for two contents is answered with neither: a cache would keep either one
 * for a year, for pages that were built with the other. It happens where a build is repeated under
 * its number with other bytes ({@code css/app.css?7127}), or a bundler's names are not made of the
 * final bytes.
 */
final class FoundNames {
  private final int max;
  private final Map<String, Fingerprint> names = new ConcurrentHashMap<>();
  private final Set<String> ambiguous = ConcurrentHashMap.newKeySet();

  FoundNames(int max) {
    this.max = max;
  }

  @Nullable Fingerprint get(String name) {
    return names.get(name);
  }

  /** Adds a listing; false when it did not fit, and was added in part or not at all. */
  boolean add(Listing listing) {
    for (Map.Entry<String, Fingerprint> entry : listing.names().entrySet()) {
      if (!isAnotherBuilds(entry.getKey(), listing.build())
          && !add(entry.getKey(), entry.getValue())) {
        return false;
      }
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

  /** {@code css/app.css?7127} is build 7127's to give, and no other's. */
  private static boolean isAnotherBuilds(String name, long build) {
    long named = BuildNumber.parse(name.substring(name.lastIndexOf('?') + 1));
    return name.indexOf('?') >= 0 && named != BuildNumber.NONE && named != build;
  }
}
