package dev.lockstep.internal.asset.delta;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The request field {@code Available-Dictionary} (RFC 9842 §2.2): which file the client has. It is
 * a byte sequence of RFC 9651, such as {@code :47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:}.
 *
 * @param dictionary the SHA-256 of the file, which is its fingerprint
 */
record AvailableDictionary(Fingerprint dictionary) {
  /** The field's name. */
  static final String NAME = "Available-Dictionary";

  /** 32 bytes in base64, with the padding, between two colons. */
  private static final int LENGTH = 46;

  /** Parameters may follow; RFC 9842 defines none, so longer values are not from a browser. */
  private static final int MAX_LENGTH = 256;

  /** Null for anything but one byte sequence of 32 bytes. Parameters are ignored. */
  static @Nullable AvailableDictionary parse(String field) {
    String text = field.length() <= MAX_LENGTH ? field.strip() : "";
    boolean delimited =
        text.length() >= LENGTH && text.charAt(0) == ':' && text.charAt(LENGTH - 1) == ':';
    if (!delimited || (text.length() > LENGTH && text.charAt(LENGTH) != ';')) {
      return null;
    }
    try {
      return new AvailableDictionary(
          Fingerprint.ofSha256(Base64.getDecoder().decode(text.substring(1, LENGTH - 1))));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns the field's value. */
  @Override
  public String toString() {
    return ":" + Base64.getEncoder().encodeToString(dictionary.bytes()) + ":";
  }
}
