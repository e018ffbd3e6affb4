package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.protocol.BuildNumber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of many listings as one map. Where a name contains the fingerprint, builds share most
 * names, and a shared name is kept once. Immutable: a reading of the archive {@linkplain #more()
 * builds} the next ones aside.
 *
 * <p>A name with two contents is not found: a cache would keep one of them for a year, for pages
 * that were built with the other. This happens where a build is repeated under the same number with
 * other bytes ({@code css/app.css?7127}), or where a bundler's digest does not cover the final
 * bytes.
 */
final class FoundNames {
  private final int max;
  private final Map<String, Fingerprint> names;
  private final Set<String> ambiguous;

  private FoundNames(int max, Map<String, Fingerprint> names, Set<String> ambiguous) {
    this.max = max;
    this.names = names;
    this.ambiguous = ambiguous;
  }

  static FoundNames none(int max) {
    return new FoundNames(max, Map.of(), Set.of());
  }

  @Nullable Fingerprint get(String name) {
    return names.get(name);
  }

  Building more() {
    return new Building();
  }

  /** The names of now and those of further listings. Copies nothing before it has one to add. */
  final class Building {
    private @Nullable Map<String, Fingerprint> more;
    private Set<String> unclear = ambiguous;

    /** Adds a listing. Returns false when it exceeds the bound: it was added in part then. */
    boolean add(Listing listing) {
      Map<String, Fingerprint> into = more;
      if (into == null) {
        into = new HashMap<>(names);
        unclear = new HashSet<>(ambiguous);
        more = into;
      }
      for (Map.Entry<String, Fingerprint> entry : listing.names().entrySet()) {
        if (!isAnotherBuilds(entry.getKey(), listing.build())
            && !add(into, entry.getKey(), entry.getValue())) {
          return false;
        }
      }
      return true;
    }

    private boolean add(Map<String, Fingerprint> into, String name, Fingerprint fingerprint) {
      Fingerprint known = into.get(name);
      if (fingerprint.equals(known) || unclear.contains(name)) {
        return true;
      }
      if (known != null) {
        unclear.add(name);
        into.remove(name);
        return true;
      }
      if (into.size() + unclear.size() >= max) {
        return false;
      }
      into.put(name, fingerprint);
      return true;
    }

    FoundNames done() {
      return more == null ? FoundNames.this : new FoundNames(max, more, unclear);
    }
  }

  /** Only build 7127 may publish {@code css/app.css?7127}. */
  private static boolean isAnotherBuilds(String name, long build) {
    long named = BuildNumber.parse(name.substring(name.lastIndexOf('?') + 1));
    return name.indexOf('?') >= 0 && named != BuildNumber.NONE && named != build;
  }
}
