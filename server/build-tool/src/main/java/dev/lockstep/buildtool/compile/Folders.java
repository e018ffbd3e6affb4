package dev.lockstep.buildtool.compile;

import dev.lockstep.asset.AssetsBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folders whose kind was asked for, below the roots; the others are decided by what is in them.
 *
 * @param keep names and bytes stay, and the folder gets one fingerprint
 * @param fingerprint each file gets a fingerprint, and bytes stay
 * @param rewrite each file gets a fingerprint, and references are rewritten
 */
public record Folders(List<String> keep, List<String> fingerprint, List<String> rewrite) {
  /** None was asked for. */
  public static final Folders NONE = new Folders(List.of(), List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @param keep as above; null for none
   * @param fingerprint as above; null for none
   * @param rewrite as above; null for none
   */
  public Folders(
      @Nullable List<String> keep,
      @Nullable List<String> fingerprint,
      @Nullable List<String> rewrite) {
    this.keep = copy(keep);
    this.fingerprint = copy(fingerprint);
    this.rewrite = copy(rewrite);
  }

  private static List<String> copy(@Nullable List<String> folders) {
    return folders == null ? List.of() : List.copyOf(folders);
  }

  void addTo(AssetsBuilder settings) {
    keep.forEach(settings::keep);
    fingerprint.forEach(settings::fingerprint);
    rewrite.forEach(settings::rewrite);
  }
}
