package dev.lockstep.internal.http;

import dev.lockstep.http.Body;
import org.jspecify.annotations.Nullable;

/**
 * One encoding of a representation.
 *
 * @param coding the encoding
 * @param entityTag the strong validator of exactly these bytes, different for each encoding; null
 *     for content without revalidation
 * @param body the encoded bytes
 */
public record Variant(ContentCoding coding, @Nullable EntityTag entityTag, Body body) {
  /**
   * Makes the variant without an encoding.
   *
   * @param entityTag the strong validator; null for content without revalidation
   * @param body the content
   * @return the variant with {@link ContentCoding#IDENTITY}
   */
  public static Variant identity(@Nullable EntityTag entityTag, Body body) {
    return new Variant(ContentCoding.IDENTITY, entityTag, body);
  }
}
