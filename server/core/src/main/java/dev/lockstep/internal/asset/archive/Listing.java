package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The assets of a build: what follows the asset prefix in each asset's URL, and the fingerprint of
 * its bytes. Any naming scheme works: {@code css/app-3f2a1b9c0d.css}, {@code
 * css/app.css?v=3f2a1b9c0d}, {@code css/app.css?7127}, {@code 7127-3f2a1b/css/app.css} and a
 * bundler's {@code index-BX3sjd2K.js} are all names. A bare path ({@code css/app.css}) is not,
 * because it means other bytes in another build.
 *
 * @param build the build number
 * @param names at most 100,000 names of 1 to 1,024 characters without control characters, 32 MiB
 *     together, in one form: the one that {@link FleetArchive#find} will be asked with
 */
public record Listing(long build, SortedMap<String, Fingerprint> names) {
  static final int MAX_NAMES = 100_000;
  static final int MAX_NAME_LENGTH = 1_024;

  /** A fingerprint and JSON's punctuation. */
  private static final int ENTRY_BYTES = 70;

  /**
   * Copies and checks the names.
   *
   * @param build the build number
   * @param names the fingerprints by name
   * @throws IllegalArgumentException when a bound is broken
   */
  public Listing {
    if (!BuildNumber.isValid(build)) {
      throw new IllegalArgumentException(
          "build of a listing must be 1.." + BuildNumber.MAX + ", was " + build);
    }
    if (names.size() > MAX_NAMES) {
      throw new IllegalArgumentException(
          "a listing holds at most " + MAX_NAMES + " names, was " + names.size());
    }
    long length = 0;
    for (String name : names.keySet()) {
      check(name);
      length += 3L * name.length() + ENTRY_BYTES;
    }
    if (length > ListingJson.MAX_BYTES) {
      throw new IllegalArgumentException(
          "the names of a listing must take at most "
              + ListingJson.MAX_BYTES
              + " bytes, took "
              + length);
    }
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }

  /**
   * Makes the listing of a build.
   *
   * @param build the build number
   * @param names the fingerprints by name, in any order
   * @return the listing
   * @throws IllegalArgumentException when a bound is broken
   */
  public static Listing of(long build, Map<String, Fingerprint> names) {
    return new Listing(build, new TreeMap<>(names));
  }

  /**
   * Parses the JSON that {@link #toJson} wrote.
   *
   * @param json at most 32 MiB of UTF-8
   * @return the listing
   * @throws IOException with the reason, when the JSON is not a complete and valid listing
   */
  public static Listing parse(byte[] json) throws IOException {
    return ListingJson.parse(json);
  }

  /**
   * Writes the listing as JSON: {@code {"build":7127,"names":{"css/app-3f2a1b9c0d.css":"3f2a…"}}}.
   * Equal listings give equal bytes, on every instance.
   *
   * @return UTF-8
   */
  public byte[] toJson() {
    return ListingJson.write(this);
  }

  /** Names for which the other listing has another fingerprint. */
  Set<String> conflicts(Listing other) {
    return names.entrySet().stream()
        .filter(
            entry -> {
              Fingerprint theirs = other.names.get(entry.getKey());
              return theirs != null && !theirs.equals(entry.getValue());
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same listing without the names of some objects. */
  Listing without(Set<Fingerprint> objects) {
    if (objects.isEmpty()) {
      return this;
    }
    SortedMap<String, Fingerprint> rest = new TreeMap<>(names);
    rest.values().removeIf(objects::contains);
    return new Listing(build, rest);
  }

  private static void check(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "an asset's name must have 1.." + MAX_NAME_LENGTH + " characters, had " + name.length());
    }
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || isLoneSurrogate(c))) {
      throw new IllegalArgumentException(
          "an asset's name must not contain control characters or half surrogate pairs");
    }
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
