package dev.lockstep.asset;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    try {
      return new Fingerprint(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  @Override
  public String toString() {
    return hex;
  }
}
