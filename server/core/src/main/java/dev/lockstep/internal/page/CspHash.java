package dev.lockstep.internal.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hash as policies and {@code integrity} attributes state it.
 *
 * @param algorithm {@code sha256}, {@code sha384} or {@code sha512}
 * @param value its value in base64
 */
record CspHash(String algorithm, String value) {
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

  /** All hashes of a text, in the order of their algorithms. */
  static List<CspHash> allOf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<CspHash> hashes = new ArrayList<>();
    for (String algorithm : List.of("sha256", "sha384", "sha512")) {
      hashes.add(
          new CspHash(algorithm, Base64.getEncoder().encodeToString(digest(algorithm, bytes))));
    }
    return hashes;
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(ALGORITHMS.get(algorithm)).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has " + algorithm, e);
    }
  }

  /** Reads a source of a policy, such as {@code 'sha256-…'}; null if it is another. */
  static @Nullable CspHash ofSource(String source) {
    int last = source.length() - 1;
    return last > 0 && source.charAt(0) == '\'' && source.charAt(last) == '\''
        ? ofIntegrity(source.substring(1, last))
        : null;
  }

  /** Reads a hash of an {@code integrity} attribute; null if it is none (SRI §3.1). */
  static @Nullable CspHash ofIntegrity(String token) {
    int dash = token.indexOf('-');
    String algorithm = dash < 0 ? "" : token.substring(0, dash).toLowerCase(Locale.ROOT);
    if (!ALGORITHMS.containsKey(algorithm)) {
      return null;
    }
    int options = token.indexOf('?', dash);
    String value = token.substring(dash + 1, options < 0 ? token.length() : options);
    // Policies may use the alphabet of base64url (CSP 3 §2.3.1).
    return new CspHash(algorithm, value.replace('-', '+').replace('_', '/'));
  }

  /** The hash as a source of a policy. */
  String source() {
    return "'" + algorithm + "-" + value + "'";
  }
}
