package dev.lockstep.internal.asset.serving;

import dev.lockstep.internal.asset.delta.UseAsDictionary;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.RepresentationFields;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of assets under URLs that name their bytes: one object for each media type,
 * because thousands of assets are of a dozen types.
 */
final class AssetFields {
  private final Map<String, RepresentationFields> negotiated = new ConcurrentHashMap<>();
  private final Map<String, RepresentationFields> plain = new ConcurrentHashMap<>();

  /**
   * Fields of an asset of a type and a size.
   *
   * @param dictionary for what the asset may be a dictionary; null for nothing
   */
  RepresentationFields of(String mediaType, long size, @Nullable UseAsDictionary dictionary) {
    RepresentationFields shared = of(mediaType, size);
    return dictionary == null ? shared : shared.withDictionary(dictionary.field());
  }

  RepresentationFields of(String mediaType, long size) {
    return Variants.areWorthIt(mediaType, size)
        ? negotiated.computeIfAbsent(mediaType, type -> immutable(type, true))
        : plain.computeIfAbsent(mediaType, type -> immutable(type, false));
  }

  private static RepresentationFields immutable(String mediaType, boolean negotiated) {
    return RepresentationFields.of(mediaType, CacheControl.IMMUTABLE, negotiated);
  }
}
