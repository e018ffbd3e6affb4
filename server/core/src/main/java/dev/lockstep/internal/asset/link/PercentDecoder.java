package dev.lockstep.internal.asset.link;

import dev.lockstep.internal.http.PercentCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes the path of a reference (RFC 3986 §2.1). */
final class PercentDecoder {
  private PercentDecoder() {}

  /**
   * Decodes a path.
   *
   * @return the text; null when a percent sign has no two hex digits behind it, when the octets are
   *     not UTF-8, or when a slash is encoded
   */
  static @Nullable String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    ByteBuffer octets = ByteBuffer.allocate(path.getBytes(StandardCharsets.UTF_8).length);
    for (int at = 0; at < path.length(); ) {
      int encoded = path.indexOf('%', at);
      int plainEnd = encoded < 0 ? path.length() : encoded;
      octets.put(path.substring(at, plainEnd).getBytes(StandardCharsets.UTF_8));
      at = plainEnd;
      if (encoded >= 0) {
        int octet = PercentCodec.octetAt(path, at);
        if (octet < 0 || octet == '/') {
          return null;
        }
        octets.put((byte) octet);
        at += PercentCodec.LENGTH;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
