package dev.lockstep.internal.asset.delta;

import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.folder.Stem;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.pipeline.Asset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The response field {@code Use-As-Dictionary} (RFC 9842 §2.1): for which requests the client may
 * use the file. {@code id} is not needed, because the server finds a dictionary by its SHA-256.
 *
 * @param match a URL pattern: the paths of the names of the file's stem
 * @param destinations what pages load such a file for (Fetch §2.2.5)
 */
public record UseAsDictionary(String match, List<String> destinations) {
  /**
   * The largest asset that deltas are made of, in bytes: 8 MiB. A frame is then never larger than
   * the window that every decoder has (RFC 9842 §5), and encoding it takes seconds.
   */
  static final int MAX_BYTES = 8 << 20;

  /** Punctuation without a meaning in URL patterns and in a string of RFC 9651. */
  private static final String PLAIN = "-._~/@=%";

  /** {@code fetch()}, by which WebAssembly is loaded, has the empty destination. */
  private static final Map<String, List<String>> DESTINATIONS =
      Map.of(
          "text/javascript", List.of("script", "worker", "sharedworker"),
          "text/css", List.of("style"),
          "image/svg+xml", List.of("image"),
          "application/wasm", List.of(""));

  /**
   * Copies the list.
   *
   * @param match as above
   * @param destinations as above
   */
  public UseAsDictionary {
    destinations = List.copyOf(destinations);
  }

  /**
   * Tells for what an asset may be a dictionary.
   *
   * @param location where browsers find assets
   * @param name a name that names the asset's bytes
   * @param mediaType its media type, parameters included or not
   * @param size its size in bytes
   * @return such as {@code match="/app-*.js", match-dest=("script" "worker" "sharedworker")}; null
   *     for other types than scripts, style sheets, SVG and WebAssembly, for small and large files,
   *     and where the name has no stem or characters that a pattern would have to escape
   */
  public static @Nullable UseAsDictionary of(
      AssetLocation location, String name, String mediaType, long size) {
    List<String> destinations = DESTINATIONS.get(mediaType.split(";", 2)[0]);
    boolean fits = Variants.areWorthIt(mediaType, size) && size <= MAX_BYTES;
    Stem stem = destinations != null && fits ? Stem.of(name) : null;
    if (destinations == null || stem == null) {
      return null;
    }
    String folder = location.basePath() + location.prefix();
    return isPlain(folder + stem.before().replaceFirst("\\?", "")) && isPlain(stem.after())
        ? new UseAsDictionary(folder + stem.pattern(), destinations)
        : null;
  }

  /**
   * Tells for what each asset of a build may be a dictionary.
   *
   * @param location where browsers find assets
   * @param assets the build's assets
   * @return what {@link #of(AssetLocation, String, String, long)} says, by the asset's name;
   *     without assets whose name does not name their bytes, and without those that share a stem: a
   *     client would name any of them for any other
   */
  public static Map<String, UseAsDictionary> of(AssetLocation location, Collection<Asset> assets) {
    Map<String, Asset> fresh = new HashMap<>();
    assets.stream()
        .filter(Asset::immutable)
        .forEach(asset -> fresh.put(asset.name().toString(), asset));
    Map<String, UseAsDictionary> found = new HashMap<>();
    for (String name : Stem.unique(fresh.keySet()).values()) {
      Asset asset = Objects.requireNonNull(fresh.get(name));
      UseAsDictionary use = of(location, name, asset.mediaType(), asset.bytes().size());
      if (use != null) {
        found.put(name, use);
      }
    }
    return found;
  }

  private static boolean isPlain(String text) {
    return text.chars()
        .allMatch(
            c ->
                (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || PLAIN.indexOf(c) >= 0);
  }

  /**
   * Returns the field.
   *
   * @return name and value
   */
  public Field field() {
    return new Field("Use-As-Dictionary", toString());
  }

  /** Returns the field's value. */
  @Override
  public String toString() {
    return "match=\""
        + match
        + "\", match-dest="
        + destinations.stream()
            .map(destination -> '"' + destination + '"')
            .collect(Collectors.joining(" ", "(", ")"));
  }
}
