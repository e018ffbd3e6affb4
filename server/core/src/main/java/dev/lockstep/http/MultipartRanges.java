package dev.lockstep.http;

import dev.lockstep.http.Response.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Several ranges in one body (RFC 9110 §14.6): {@code multipart/byteranges}.
 *
 * @param contentType the {@code Content-Type} with the boundary
 * @param body the parts and the boundaries around them
 */
record MultipartRanges(Field contentType, Body body) {
  /**
   * Wraps ranges. The boundary is made of the entity tag, which is made of the content's
   * fingerprint: content that held its own fingerprint would be news.
   */
  static MultipartRanges of(
      Variant variant, EntityTag tag, Field partType, List<ByteRange> ranges) {
    String boundary = "lockstep-" + tag.opaque();
    List<Body> parts = new ArrayList<>();
    String delimiter = "--" + boundary;
    for (ByteRange range : ranges) {
      parts.add(
          text(
              delimiter
                  + "\r\nContent-Type: "
                  + partType.value()
                  + "\r\nContent-Range: "
                  + range.of(variant.body().length())
                  + "\r\n\r\n"));
      parts.add(variant.body().slice(range.first(), range.length()));
      delimiter = "\r\n--" + boundary;
    }
    parts.add(text(delimiter + "--\r\n"));
    return new MultipartRanges(
        new Field("Content-Type", "multipart/byteranges; boundary=" + boundary),
        Body.sequence(parts));
  }

  private static Body text(String text) {
    return Body.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
