package dev.lockstep.internal.asset.manifest;

import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.protocol.BuildNumber;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * The result of the build-time pipeline: the file {@value #FILE} beside the assets.
 *
 * @param build the build; {@link BuildNumber#NONE} for none
 * @param naming how assets are named
 * @param location where browsers find assets; final bytes contain URLs with it
 * @param assets logical path → asset
 * @param entries name of a source file → logical path of the asset that a bundler made of it
 * @param documents logical path → size of the HTML document, not rendered yet
 * @param keptDocuments logical paths of documents whose bytes stay
 */
public record Manifest(
    long build,
    NamingScheme naming,
    AssetLocation location,
    NavigableMap<String, ManifestEntry> assets,
    Map<String, String> entries,
    NavigableMap<String, Long> documents,
    Set<String> keptDocuments) {
  /** The file's name. */
  public static final String FILE = "lockstep-assets.json";

  /**
   * Writes the manifest; the same content gives the same bytes.
   *
   * @return JSON in UTF-8
   */
  public byte[] toJson() {
    return ManifestWriter.write(this);
  }

  /**
   * Reads a manifest.
   *
   * @param json what {@link #toJson} wrote
   * @param place where it came from, for messages
   * @return the manifest
   * @throws IllegalArgumentException when anything in the manifest is damaged; nothing of it is
   *     used
   */
  public static Manifest parse(byte[] json, String place) {
    return ManifestReader.read(json, place);
  }
}
