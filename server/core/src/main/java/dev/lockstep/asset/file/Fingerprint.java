package dev.lockstep.asset.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The SHA-256 of an asset's final bytes: the same on every instance, whatever the file's time,
 * order or place.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {
  private static final int LENGTH = 64;

  /**
   * Validates the digits, which come from archives too and become file names there.
   *
   * @param hex 64 lower-case hexadecimal digits
   * @throws IllegalArgumentException when they are anything else
   */
  public Fingerprint {
    if (hex.length() != LENGTH || !hex.chars().allMatch(Fingerprint::isLowerHex)) {
      throw new IllegalArgumentException(
          "fingerprint must be 64 lower-case hexadecimal digits, was \"" + hex + "\"");
    }
  }

  /**
   * Fingerprints bytes.
   *
   * @param bytes the final bytes
   * @return their fingerprint
   */
  public static Fingerprint of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return of(digest);
  }

  /**
   * Fingerprints what a digest was fed.
   *
   * @param digest a digest from {@link #digest()}; it is reset
   * @return the fingerprint
   */
  public static Fingerprint of(MessageDigest digest) {
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Makes a digest to feed.
   *
   * @return a new SHA-256
   */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the fingerprint as a page tells it to a browser (Subresource Integrity §3.1).
   *
   * @return such as {@code sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=}
   */
  public String integrity() {
    return "sha256-" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  @Override
  public String toString() {
    return hex;
  }
}
