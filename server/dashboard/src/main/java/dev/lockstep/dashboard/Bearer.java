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

  /** Compares in constant time, so that the time tells nothing about the secret. */
  static boolean isIn(String secret, Request request) {
    String field = request.header("Authorization");
    return field != null
        && MessageDigest.isEqual(
            field.getBytes(StandardCharsets.UTF_8), field(secret).getBytes(StandardCharsets.UTF_8));
  }
}
