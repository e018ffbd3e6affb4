package dev.lockstep.signal;

import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import java.util.List;

/**
 * The report endpoint: takes what tabs tell of their reloads. Nothing counts it yet, so it is
 * dropped unread; the answer keeps a browser's console free of errors.
 */
public final class ReportEndpoint {
  private static final Field NO_STORE = new Field("Cache-Control", "no-store");

  /** A 204 has no {@code Content-Length} (RFC 9110 §8.6). */
  private static final Outcome TAKEN =
      new Outcome.Answer(new Response(204, "No Content", List.of(NO_STORE), Body.NONE));

  private static final Outcome METHOD_NOT_ALLOWED =
      new Outcome.Answer(
          Response.empty(405, "Method Not Allowed", new Field("Allow", "POST"), NO_STORE));

  /** Makes the endpoint. */
  public ReportEndpoint() {}

  /**
   * Answers a request.
   *
   * @param request the request
   * @return 204; 405 for methods other than POST
   */
  public Outcome answer(Request request) {
    return request.method().equals("POST") ? TAKEN : METHOD_NOT_ALLOWED;
  }
}
