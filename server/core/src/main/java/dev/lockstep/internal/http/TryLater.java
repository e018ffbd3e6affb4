package dev.lockstep.internal.http;

import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;

/** The 503 of what exists, or may exist, and is not there at the moment: no cache stores it. */
public final class TryLater {
  /** 503 with {@code Retry-After: 1}, {@code Cache-Control: no-store} and no content. */
  public static final Response ANSWER =
      Response.empty(
          503, "Service Unavailable", new Field("Retry-After", "1"), CacheControl.NO_STORE);

  private TryLater() {}
}
