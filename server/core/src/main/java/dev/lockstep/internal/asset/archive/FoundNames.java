package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.NameShape;
import dev.lockstep.protocol.BuildNumber;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of many listings as one map. Where a name contains the fingerprint, builds share most
 * names, and a shared name is kept once. Immutable: a reading of the archive {@linkplain #more()
 * builds} the next ones aside.
 *
 * <p>A name with two contents of the same {@link Proof} is not found: a cache would keep one of
 * them for a year, for pages that were built with the other. This happens where a build is repeated
 * under the same number with other bytes ({@code css/app.css?7127}), or where a bundler's digest
 * does not cover the final bytes. Of two proofs the stronger counts.
 */
final class FoundNames {
  private final int max;
  private final boolean keyed;
  private final Map<String, Claim> claims;

  /** The same files by logical path, where that is another text than the name. */
  private final Map<String, Claim> paths;

  /** What is said of a name; ambiguous where equal proofs say different things. */
  private record Claim(ArchivedName said, boolean ambiguous) {
    Claim and(ArchivedName other) {
      int stronger = other.proof().compareTo(said.proof());
      if (stronger != 0) {
        return stronger > 0 ? new Claim(other, false) : this;
      }
      return ambiguous || said.object().equals(other.object()) ? this : new Claim(said, true);
    }
  }

  private FoundNames(int max, boolean keyed, Map<String, Claim> claims, Map<String, Claim> paths) {
    this.max = max;
    this.keyed = keyed;
    this.claims = claims;
    this.paths = paths;
  }

  /**
   * No names yet.
   *
   * @param keyed whether the fleet has a key: names are then believed only with a proof
   */
  static FoundNames none(int max, boolean keyed) {
    return new FoundNames(max, keyed, Map.of(), Map.of());
  }

  @Nullable ArchivedName get(String name) {
    return said(claims.get(name));
  }

  /** The file that all builds have under a logical path; null when they have different ones. */
  @Nullable ArchivedName atPath(String logicalPath) {
    return said(paths.get(logicalPath));
  }

  private static @Nullable ArchivedName said(@Nullable Claim claim) {
    return claim == null || claim.ambiguous() ? null : claim.said();
  }

  Building more() {
    return new Building();
  }

  /** The names of now and those of further listings. Copies nothing before it has one to add. */
  final class Building {
    private @Nullable Map<String, Claim> more;
    private Map<String, Claim> morePaths = paths;

    /**
     * Adds a listing. Returns false when it exceeds the bound: it was added in part then.
     *
     * @param signed whether it is signed with the fleet's key
     */
    boolean add(Listing listing, boolean signed) {
      Map<String, Claim> into = more == null ? new HashMap<>(claims) : more;
      if (more == null) {
        morePaths = new HashMap<>(paths);
      }
      more = into;
      Map<String, NamedCycle> cycles = new HashMap<>();
      for (Map.Entry<String, Fingerprint> entry : listing.names().entrySet()) {
        String name = entry.getKey();
        if (isAnotherBuilds(name, listing.build())) {
          continue;
        }
        ArchivedName said = said(name, entry.getValue(), signed, cycles);
        if (keyed && said.proof() == Proof.NONE && said.cycle() == null) {
          continue;
        }
        Claim known = into.get(name);
        if (known == null && into.size() >= max) {
          return false;
        }
        into.put(name, known == null ? new Claim(said, false) : known.and(said));
        addPath(name, said);
      }
      return true;
    }

    private void addPath(String name, ArchivedName said) {
      String path = NameShape.logicalPath(name);
      if (!path.equals(name)) {
        Claim known = morePaths.get(path);
        morePaths.put(path, known == null ? new Claim(said, false) : known.and(said));
      }
    }

    FoundNames done() {
      return more == null ? FoundNames.this : new FoundNames(max, keyed, more, morePaths);
    }
  }

  private static ArchivedName said(
      String name, Fingerprint object, boolean signed, Map<String, NamedCycle> cycles) {
    if (signed) {
      return new ArchivedName(object, Proof.SIGNATURE, null);
    }
    StatedFingerprint stated = StatedFingerprint.in(name);
    if (stated == null) {
      return new ArchivedName(object, Proof.NONE, null);
    }
    if (object.hex().startsWith(stated.token())) {
      return new ArchivedName(object, Proof.FINGERPRINT, null);
    }
    NamedCycle cycle = cycles.computeIfAbsent(stated.token(), NamedCycle::new);
    cycle.add(stated.logicalPath(), object);
    return new ArchivedName(object, Proof.NONE, cycle);
  }

  /** Only build 7127 may publish {@code css/app.css?7127}. */
  private static boolean isAnotherBuilds(String name, long build) {
    long named = BuildNumber.parse(name.substring(name.lastIndexOf('?') + 1));
    return name.indexOf('?') >= 0 && named != BuildNumber.NONE && named != build;
  }
}
