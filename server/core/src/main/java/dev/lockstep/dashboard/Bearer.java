package dev.lockstep.dashboard;

import dev.lockstep.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret of a fleet in {@code Authorization} (RFC 6750 §2.1). */
final class Bearer {
  private Bearer() {}

  static String field(String secret) {
    return "Bearer " + secret;
  }

  /** In a time that tells nothing of how much of it was right. */
  static boolean isShown(String secret, Request request) {
    String shown = request.header("Authorization");
    return shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), field(secret).getBytes(StandardCharsets.UTF_8));
  }
}
