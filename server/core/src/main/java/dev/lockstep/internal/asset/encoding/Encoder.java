package dev.lockstep.internal.asset.encoding;

/**
 * One content coding (RFC 9110 §8.4.1). With one library on one platform, the same bytes always
 * give the same encoded bytes. Thread-safe.
 */
public interface Encoder {
  /**
   * Returns the coding's token.
   *
   * @return {@code br}, {@code zstd} or {@code gzip}, as in {@code Content-Encoding}
   */
  String coding();

  /**
   * Encodes bytes at the coding's best compression: slow, for build time and background threads,
   * never for a request.
   *
   * @param bytes the asset's bytes; not changed
   * @return a complete encoded representation
   */
  byte[] encode(byte[] bytes);
}
