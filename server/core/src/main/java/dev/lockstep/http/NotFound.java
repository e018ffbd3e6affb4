package dev.lockstep.http;

/** The real 404: nothing that a cache could keep, and nothing that a browser could run. */
public final class NotFound {
  /** 404 with {@code Cache-Control: no-store} and no content. */
  public static final Response ANSWER =
      Response.empty(404, "Not Found", RepresentationFields.NO_STORE);

  private NotFound() {}
}
