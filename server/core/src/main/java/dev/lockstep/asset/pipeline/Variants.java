package dev.lockstep.asset.pipeline;

import dev.lockstep.asset.encoding.Compressible;
import dev.lockstep.asset.encoding.Encoder;
import dev.lockstep.asset.encoding.Encoders;
import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.asset.store.ByteStore;
import dev.lockstep.http.Body;
import dev.lockstep.http.ContentCoding;
import dev.lockstep.http.EntityTag;
import dev.lockstep.http.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The encodings of an asset: made once, at build time or in the background, never by a request. */
public final class Variants {
  /** 128 bits of the fingerprint: no two contents ever share them, and tags travel a lot. */
  private static final int TAG_LENGTH = 32;

  private static final Map<String, ContentCoding> CODINGS =
      Map.of(
          ContentCoding.BR.token(), ContentCoding.BR,
          ContentCoding.ZSTD.token(), ContentCoding.ZSTD,
          ContentCoding.GZIP.token(), ContentCoding.GZIP);

  private Variants() {}

  /**
   * Whether an asset is negotiated: also before its encodings are there, and when none pays.
   *
   * @param mediaType its media type
   * @param size its size in bytes
   * @return true when encodings are made, or were found not to pay
   */
  public static boolean areWorthIt(String mediaType, long size) {
    return size >= Compressible.MIN_BYTES && Compressible.is(mediaType);
  }

  /**
   * Makes a variant.
   *
   * @param fingerprint that of the encoded bytes: other releases of an encoder give other bytes,
   *     and a strong tag must not be the same for both
   */
  static Variant of(Fingerprint fingerprint, ContentCoding coding, Body body) {
    String tag = fingerprint.hex().substring(0, TAG_LENGTH) + coding.tagSuffix();
    return new Variant(coding, new EntityTag(tag), body);
  }

  /**
   * Makes the variant without an encoding.
   *
   * @param fingerprint that of the bytes
   * @param body the bytes
   * @return the variant, with a tag made of the fingerprint
   */
  public static Variant identity(Fingerprint fingerprint, Body body) {
    return of(fingerprint, ContentCoding.IDENTITY, body);
  }

  /** An encoding of bytes. */
  @SuppressWarnings("ArrayRecordComponent") // read-only bytes, never compared
  record Encoded(ContentCoding coding, byte[] bytes) {}

  /** The encodings that are worth keeping, identity not among them. */
  static List<Encoded> encode(String logicalPath, Body body) {
    if (!areWorthIt(MediaTypes.of(logicalPath), body.length())) {
      return List.of();
    }
    byte[] bytes = ByteStore.read(body);
    List<Encoded> encoded = new ArrayList<>();
    for (Encoder encoder : Encoders.available()) {
      byte[] smaller = encoder.encode(bytes);
      if (Compressible.pays(bytes.length, smaller.length)) {
        encoded.add(new Encoded(coding(encoder), smaller));
      }
    }
    return encoded;
  }

  private static ContentCoding coding(Encoder encoder) {
    return Objects.requireNonNull(CODINGS.get(encoder.coding()));
  }

  /**
   * Gives an asset that has identity only the others too.
   *
   * @param asset the asset
   * @param store where their bytes are kept
   * @throws IOException when they cannot be kept
   */
  public static void prepare(Asset asset, ByteStore store) throws IOException {
    List<Variant> variants = new ArrayList<>(asset.variants());
    if (variants.size() != 1 || !areWorthIt(MediaTypes.of(asset.logicalPath()), asset.size())) {
      return;
    }
    for (Encoded encoded : encode(asset.logicalPath(), variants.get(0).body())) {
      byte[] bytes = encoded.bytes();
      variants.add(of(Fingerprint.of(bytes), encoded.coding(), store.keep(bytes)));
    }
    if (variants.size() > 1) {
      asset.replace(variants);
    }
  }
}
