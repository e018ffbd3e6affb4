package dev.lockstep.internal.http;

/**
 * The encodings of stored content (RFC 9110 §8.4.1). Their order decides between encodings of equal
 * weight: the smallest first. Variants are encoded once, in the background, at full effort; then
 * brotli is the smallest for text, followed by Zstandard.
 */
public enum ContentCoding {
  /**
   * Zstandard with a dictionary that the client names (RFC 9842 §5): what one file is, said by what
   * another was. It is sent whole, so ranges of it are not offered.
   */
  DCZ("dcz", "-dcz"),
  /** Brotli (RFC 7932). */
  BR("br", "-br"),
  /** Zstandard (RFC 8878). */
  ZSTD("zstd", "-zstd"),
  /** Gzip (RFC 1952). */
  GZIP("gzip", "-gzip"),
  /** No encoding: the content itself. */
  IDENTITY("identity", "");

  private final String token;
  private final String tagSuffix;

  ContentCoding(String token, String tagSuffix) {
    this.token = token;
    this.tagSuffix = tagSuffix;
  }

  /**
   * Returns the name on the wire.
   *
   * @return the token, such as {@code gzip}
   */
  public String token() {
    return token;
  }

  /**
   * Returns the suffix of this encoding's entity tags. A strong tag identifies bytes, so each
   * encoding needs its own (RFC 9110 §8.8.3.3).
   *
   * @return the suffix, such as {@code -gzip}; empty for {@link #IDENTITY}
   */
  public String tagSuffix() {
    return tagSuffix;
  }
}
