package dev.lockstep.internal.http;

import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;

/** The 405 (RFC 9110 §15.5.6), which names the methods that are allowed. */
public final class MethodNotAllowed {
  /** 405 for a resource that can only be read. */
  public static final Response GET_OR_HEAD = allow("GET, HEAD");

  private MethodNotAllowed() {}

  /**
   * Makes the answer.
   *
   * @param methods the value of {@code Allow}, such as {@code POST}
   * @return 405 with {@code Cache-Control: no-store} and no content
   */
  public static Response allow(String methods) {
    return Response.empty(
        405, "Method Not Allowed", new Field("Allow", methods), CacheControl.NO_STORE);
  }
}
