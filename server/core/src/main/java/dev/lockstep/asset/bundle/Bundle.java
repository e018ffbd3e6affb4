package dev.lockstep.asset.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The output of a bundler.
 *
 * @param files logical path of a file that is named by its content → logical paths of what is
 *     loaded with it
 * @param entries name of a source file, such as {@code src/main.ts} → logical path of the file that
 *     it became
 */
public record Bundle(Map<String, List<String>> files, Map<String, String> entries) {
  /** No bundler was at work. */
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
   * Leaves out what is not served, such as a document that a bundler's manifest lists.
   *
   * @param assets logical paths of all assets
   * @return the part of this that is about them
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
   * @param other another bundle, whose files and entries count where this has none
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
