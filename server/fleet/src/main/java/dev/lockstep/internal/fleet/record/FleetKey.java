package dev.lockstep.internal.fleet.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockstep.setting.SettingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs what instances and operators write, with HMAC-SHA256 (RFC 2104), and opens only what is
 * signed. Sealed text is the signature as 64 hexadecimal digits, a line feed, and the content.
 */
public final class FleetKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_LENGTH = 32;
  private static final int MAX_LENGTH = 1_024;
  private static final int SIGNATURE_LENGTH = 64;

  /** What is signed begins with it: the same secret also signs an archive's listings. */
  private static final String PURPOSE = "lockstep fleet 1\n";

  /** Not thread-safe; a period signs for each instance, so it is made once. */
  private final Mac mac;

  private final String fleet;

  /**
   * Takes the key.
   *
   * @param secret 32 to 1,024 characters
   * @param fleet the fleet's name, so that nothing is moved from one fleet to another
   * @throws SettingException when the secret is shorter or longer; the message does not contain it
   */
  public FleetKey(String secret, String fleet) {
    if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH) {
      String bound = MIN_LENGTH + ".." + MAX_LENGTH + " characters";
      String remedy = "use 32 random bytes as 64 hexadecimal digits";
      throw new SettingException(
          "fleet key",
          null,
          bound,
          remedy,
          "fleet key must have " + bound + ", had " + secret.length() + " (" + remedy + ")");
    }
    mac = mac(secret);
    this.fleet = fleet;
  }

  /**
   * Signs.
   *
   * @param place what the content is and of whom, such as {@code instance i-1}
   * @param content ASCII
   * @return the signed text
   */
  public String seal(String place, String content) {
    return signature(place, content) + "\n" + content;
  }

  /**
   * Opens signed text.
   *
   * @param place as when it was signed
   * @param signed any text
   * @return the content; null when it is not signed with this key, for this fleet and place
   */
  public @Nullable String open(String place, String signed) {
    if (signed.length() <= SIGNATURE_LENGTH || signed.charAt(SIGNATURE_LENGTH) != '\n') {
      return null;
    }
    String content = signed.substring(SIGNATURE_LENGTH + 1);
    byte[] stated = signed.substring(0, SIGNATURE_LENGTH).getBytes(UTF_8);
    byte[] own = signature(place, content).getBytes(UTF_8);
    return MessageDigest.isEqual(stated, own) ? content : null;
  }

  private String signature(String place, String content) {
    byte[] text = (PURPOSE + fleet + "\n" + place + "\n" + content).getBytes(UTF_8);
    synchronized (mac) {
      return HexFormat.of().formatHex(mac.doFinal(text));
    }
  }

  private static Mac mac(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
