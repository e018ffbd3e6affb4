package dev.lockstep.internal.http;

/**
 * The encodings in which content is kept (RFC 9110 §8.4.1), in the order in which they are
 * preferred where a client likes them equally: the smaller first. Variants are made once and at
 * leisure, so only their size counts, and at full effort brotli is the smallest for text, then
 * Zstandard.
 */
public enum ContentCoding {
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
   * Returns what tells this encoding's entity tag from the tag of the content itself: a strong tag
   * names bytes, and each encoding has its own (RFC 9110 §8.8.3.3).
   *
   * @return the suffix, such as {@code -gzip}; empty for {@link #IDENTITY}
   */
  public String tagSuffix() {
    return tagSuffix;
  }
}
