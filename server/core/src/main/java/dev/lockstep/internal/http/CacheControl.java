package dev.lockstep.internal.http;

import dev.lockstep.http.Response.Field;

/** The values of {@code Cache-Control} in responses (RFC 9111 §5.2.2). */
public final class CacheControl {
  private static final String NAME = "Cache-Control";

  /** No cache stores the response. */
  public static final Field NO_STORE = new Field(NAME, "no-store");

  /** A cache revalidates before each use. */
  public static final Field NO_CACHE = new Field(NAME, "no-cache");

  /**
   * Fresh for one year (RFC 9111 §5.2.2.1), without revalidation (RFC 8246): for URLs whose content
   * never changes.
   */
  public static final Field IMMUTABLE = new Field(NAME, "public, max-age=31536000, immutable");

  /**
   * As {@link #IMMUTABLE}, and no shared cache stores the response: for content that is encoded for
   * one client, since some shared caches ignore {@code Vary}.
   */
  public static final Field PRIVATE_IMMUTABLE =
      new Field(NAME, "private, max-age=31536000, immutable");

  private CacheControl() {}
}
