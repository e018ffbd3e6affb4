package dev.lockstep.internal.asset.delta;

import dev.lockstep.internal.asset.archive.Listing;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.folder.Stem;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The files of other builds that an asset of this build may be encoded with: those of its stem,
 * where one file of their build has that stem.
 *
 * @param byName fingerprints of dictionaries by the asset's name
 */
record Dictionaries(Map<String, Set<Fingerprint>> byName) {
  /** No asset has a dictionary. */
  static final Dictionaries NONE = new Dictionaries(Map.of());

  Dictionaries {
    byName = Map.copyOf(byName);
  }

  /**
   * Finds the dictionaries.
   *
   * @param own this build's assets, whose stems are unique
   * @param others the listings of other builds
   */
  static Dictionaries of(Collection<String> own, List<Listing> others) {
    Map<Stem, String> ours = Stem.unique(own);
    Map<String, Set<Fingerprint>> byName = new HashMap<>();
    for (Listing other : others) {
      Map<Stem, String> theirs = Stem.unique(other.names().keySet());
      ours.forEach(
          (stem, name) -> {
            String old = theirs.get(stem);
            if (old != null && !old.equals(name)) {
              byName
                  .computeIfAbsent(name, any -> new HashSet<>())
                  .add(Objects.requireNonNull(other.names().get(old)));
            }
          });
    }
    byName.replaceAll((name, fingerprints) -> Set.copyOf(fingerprints));
    return new Dictionaries(byName);
  }

  boolean has(String name, Fingerprint dictionary) {
    return byName.getOrDefault(name, Set.of()).contains(dictionary);
  }
}
