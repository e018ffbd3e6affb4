package dev.lockstep.internal.asset.file;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of an asset's final bytes: the same on every instance, because it does not depend on
 * a file's time, order or place. Every asset and every archived asset has one, so it is kept as
 * four longs.
 */
public final class Fingerprint {
  private static final int LENGTH = 64;
  private static final HexFormat HEX = HexFormat.of();

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private Fingerprint(ByteBuffer sha256) {
    first = sha256.getLong();
    second = sha256.getLong();
    third = sha256.getLong();
    fourth = sha256.getLong();
  }

  /**
   * Reads the digits.
   *
   * @param hex 64 lower-case hexadecimal digits
   * @throws IllegalArgumentException when they are anything else
   */
  public Fingerprint(String hex) {
    this(ByteBuffer.wrap(HEX.parseHex(checked(hex))));
  }

  private static String checked(String hex) {
    boolean valid = hex.length() == LENGTH;
    for (int at = 0; valid && at < LENGTH; at++) {
      valid =
          isLowerHex(hex.charAt(at)); // no stream: a start from a manifest runs this 10,000 times
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "fingerprint must be 64 lower-case hexadecimal digits, was \"" + hex + "\"");
    }
    return hex;
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
   * Returns the fingerprint of the bytes that a digest was updated with.
   *
   * @param digest a digest from {@link #digest()}; it is reset
   * @return the fingerprint
   */
  public static Fingerprint of(MessageDigest digest) {
    return new Fingerprint(ByteBuffer.wrap(digest.digest()));
  }

  /**
   * Makes a digest for {@link #of(MessageDigest)}.
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
   * Returns the fingerprint as the value of an {@code integrity} attribute (Subresource Integrity
   * §3.1).
   *
   * @return such as {@code sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=}
   */
  public String integrity() {
    return "sha256-" + Base64.getEncoder().encodeToString(bytes());
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /**
   * Returns the digits.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String hex() {
    return HEX.formatHex(bytes());
  }

  /**
   * Reads the bytes of a SHA-256.
   *
   * @param sha256 32 bytes
   * @return the fingerprint
   * @throws IllegalArgumentException when there are more or fewer
   */
  public static Fingerprint ofSha256(byte[] sha256) {
    if (sha256.length != LENGTH / 2) {
      throw new IllegalArgumentException(
          "sha256 must have " + LENGTH / 2 + " bytes, had " + sha256.length);
    }
    return new Fingerprint(ByteBuffer.wrap(sha256));
  }

  /**
   * Returns the bytes of the SHA-256.
   *
   * @return 32 bytes, a new array
   */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH / 2)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint that
        && first == that.first
        && second == that.second
        && third == that.third
        && fourth == that.fourth;
  }

  /** The bits of a SHA-256 are evenly distributed, so 32 of them are a good hash. */
  @Override
  public int hashCode() {
    return (int) first;
  }

  @Override
  public String toString() {
    return hex();
  }
}
