package dev.lockstep.internal.http;

import dev.lockstep.http.Response;

/** The 404 of an unknown path: no cache stores it, and it has no content. */
public final class NotFound {
  /** 404 with {@code Cache-Control: no-store} and no content. */
  public static final Response ANSWER = Response.empty(404, "Not Found", CacheControl.NO_STORE);

  private NotFound() {}
}
