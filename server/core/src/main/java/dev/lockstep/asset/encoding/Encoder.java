package dev.lockstep.asset.encoding;

/**
 * One content coding (RFC 9110 §8.4.1). The same bytes always give the same encoded bytes, on this
 * platform and with this library. Thread-safe.
 */
public interface Encoder {
  /**
   * Returns the coding's token.
   *
   * @return {@code br}, {@code zstd} or {@code gzip}, as in {@code Content-Encoding}
   */
  String coding();

  /**
   * Encodes bytes as small as the coding allows: meant for start-up, build time and background
   * threads, never for a request.
   *
   * @param bytes the asset's bytes; they stay as they are
   * @return a complete encoded representation
   */
  byte[] encode(byte[] bytes);
}
