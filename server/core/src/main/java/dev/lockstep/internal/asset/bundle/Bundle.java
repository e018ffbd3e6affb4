package dev.lockstep.internal.asset.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The output of a bundler.
 *
 * @param files logical path of a file whose name has its content's digest → logical paths of what
 *     is loaded with it
 * @param entries name of a source file, such as {@code src/main.ts} → logical path of the file that
 *     it became
 */
public record Bundle(Map<String, List<String>> files, Map<String, String> entries) {
  /** No bundler's output. */
  public static final Bundle NONE = new Bundle(Map.of(), Map.of());

  /**
   * Copies both.
   *
   * @param files the files
   * @param entries the entries
   */
  public Bundle {
    files = Map.copyOf(files);
    entries = Map.copyOf(entries);
  }

  /**
   * Leaves out files that are not served, such as a document in a bundler's manifest.
   *
   * @param assets logical paths of all assets
   * @return the part that is about these assets
   */
  public Bundle among(Set<String> assets) {
    Map<String, List<String>> files = new HashMap<>(this.files);
    files.keySet().retainAll(assets);
    files.replaceAll((file, loaded) -> loaded.stream().filter(assets::contains).toList());
    Map<String, String> entries = new HashMap<>(this.entries);
    entries.values().retainAll(assets);
    return new Bundle(files, entries);
  }

  /**
   * Joins two.
   *
   * @param other another bundle; on a conflict, this bundle's files and entries win
   * @return both
   */
  public Bundle and(Bundle other) {
    Map<String, List<String>> allFiles = new HashMap<>(other.files);
    allFiles.putAll(files);
    Map<String, String> allEntries = new HashMap<>(other.entries);
    allEntries.putAll(entries);
    return new Bundle(allFiles, allEntries);
  }
}
