package dev.lockstep.internal.http;

import dev.lockstep.http.Response.Field;

/** The values of {@code Cache-Control} that answers have (RFC 9111 §5.2.2). */
public final class CacheControl {
  private static final String NAME = "Cache-Control";

  /** No cache keeps the answer. */
  public static final Field NO_STORE = new Field(NAME, "no-store");

  /** A cache asks again before each use. */
  public static final Field NO_CACHE = new Field(NAME, "no-cache");

  /**
   * One year, the longest that caches honour (RFC 9111 §5.2.2.1), and no revalidation (RFC 8246):
   * for URLs that name the bytes.
   */
  public static final Field IMMUTABLE = new Field(NAME, "public, max-age=31536000, immutable");

  private CacheControl() {}
}
