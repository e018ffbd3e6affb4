package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.setting.SettingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The fleet's key: signs listings with HMAC-SHA256 (RFC 2104). */
public final class ArchiveKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_LENGTH = 32;
  private static final int MAX_LENGTH = 1_024;

  /** What is signed begins with it, so that the key may sign other things too. */
  private static final String PURPOSE = "lockstep archive listing 1\n";

  private final SecretKeySpec key;

  /**
   * Takes the key.
   *
   * @param secret 32 to 1,024 characters
   * @throws SettingException when it is shorter or longer; the message does not contain it
   */
  public ArchiveKey(String secret) {
    if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH) {
      throw new SettingException(
          "archiveKey",
          null,
          MIN_LENGTH + ".." + MAX_LENGTH + " characters",
          "use 32 random bytes as 64 hexadecimal digits",
          "archiveKey must have "
              + MIN_LENGTH
              + ".."
              + MAX_LENGTH
              + " characters, had "
              + secret.length()
              + " (use 32 random bytes as 64 hexadecimal digits)");
    }
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The signature of a listing, as hexadecimal digits. */
  byte[] signature(long build, Fingerprint listing) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] text = (PURPOSE + build + "\n" + listing.hex()).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(mac.doFinal(text)).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Whether this is the signature of a listing; takes the same time for every wrong one. */
  boolean isSignature(byte[] signature, long build, Fingerprint listing) {
    return MessageDigest.isEqual(signature, signature(build, listing));
  }
}
