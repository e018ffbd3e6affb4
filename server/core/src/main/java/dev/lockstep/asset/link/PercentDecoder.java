package dev.lockstep.asset.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes the percent-encoding of a path (RFC 3986 §2.1) to text. */
final class PercentDecoder {
  private PercentDecoder() {}

  /** The text; null when the encoding is damaged, no UTF-8, or hides a slash. */
  static @Nullable String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    byte[] raw = path.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[raw.length];
    int length = 0;
    for (int at = 0; at < raw.length; at++) {
      byte b = raw[at];
      if (b == '%') {
        int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
        int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        b = (byte) (high << 4 | low);
        if (b == '/') {
          return null;
        }
        at += 2;
      }
      decoded[length++] = b;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
