package dev.lockstep.internal.asset.encoding;

import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.http.ContentCoding;
import dev.lockstep.internal.http.EntityTag;
import dev.lockstep.internal.http.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The encodings of a representation: made once, at build time or in the background, never by a
 * request.
 */
public final class Variants {
  /** 128 bits of the fingerprint: enough to be unique, and tags are sent with every answer. */
  private static final int TAG_LENGTH = 32;

  private static final Map<String, ContentCoding> CODINGS =
      Map.of(
          ContentCoding.BR.token(), ContentCoding.BR,
          ContentCoding.ZSTD.token(), ContentCoding.ZSTD,
          ContentCoding.GZIP.token(), ContentCoding.GZIP);

  private Variants() {}

  /**
   * Whether a client chooses between encodings. This depends on type and size alone, so that
   * answers have the same fields before and after the encodings are made, and when none of them is
   * small enough to be kept.
   *
   * @param mediaType the media type
   * @param size the size in bytes
   * @return true when encodings are tried
   */
  public static boolean areWorthIt(String mediaType, long size) {
    return size >= Compressible.MIN_BYTES && Compressible.is(mediaType);
  }

  /**
   * Makes a variant.
   *
   * @param fingerprint that of the encoded bytes: another release of an encoder gives other bytes,
   *     which must have another strong tag
   * @param coding the encoding
   * @param body the encoded bytes
   * @return the variant, with a tag made of the fingerprint
   */
  public static Variant of(Fingerprint fingerprint, ContentCoding coding, Body body) {
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

  /**
   * An encoding of bytes.
   *
   * @param coding the encoding
   * @param bytes the encoded bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only bytes, never compared
  public record Encoded(ContentCoding coding, byte[] bytes) {}

  /**
   * Encodes bytes in every way that is available.
   *
   * @param mediaType their media type
   * @param body the bytes
   * @return the encodings that are small enough to be kept, without identity
   * @throws java.io.UncheckedIOException when the bytes cannot be read
   */
  public static List<Encoded> encode(String mediaType, Body body) {
    if (!areWorthIt(mediaType, body.length())) {
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
}
