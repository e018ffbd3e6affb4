package dev.lockstep.internal.http;

import dev.lockstep.http.Body;
import org.jspecify.annotations.Nullable;

/**
 * One encoding of content.
 *
 * @param coding the encoding
 * @param entityTag the strong validator of exactly these bytes, different for each encoding; null
 *     where the content is not to be revalidated
 * @param body the encoded bytes
 */
public record Variant(ContentCoding coding, @Nullable EntityTag entityTag, Body body) {
  /**
   * Makes the content itself a variant.
   *
   * @param entityTag the strong validator; null where the content is not to be revalidated
   * @param body the content
   * @return the variant with {@link ContentCoding#IDENTITY}
   */
  public static Variant identity(@Nullable EntityTag entityTag, Body body) {
    return new Variant(ContentCoding.IDENTITY, entityTag, body);
  }
}
