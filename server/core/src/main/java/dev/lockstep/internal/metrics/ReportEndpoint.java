package dev.lockstep.internal.metrics;

import dev.lockstep.http.Body;
import dev.lockstep.http.BodyResult;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.MethodNotAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The report endpoint: counts the reloads that tabs report. Malformed, oversized and excess reports
 * only increment {@code rejectedReports}.
 */
public final class ReportEndpoint implements Responder {
  /** A report has about 100 bytes. */
  private static final int MAX_BYTES = 1024;

  /** 10,000 tabs that a roll-out reloads within the 5 s of an error reload's spread. */
  private static final int PER_SECOND = 2000;

  private static final int BURST = 10_000;

  /** Values of {@code Sec-Fetch-Site} for requests that no page of another site made. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  /** A 204 has no {@code Content-Length} (RFC 9110 §8.6). */
  private static final Response COUNTED =
      new Response(204, "No Content", List.of(CacheControl.NO_STORE), Body.NONE);

  private static final Response MALFORMED = answer(400, "Bad Request");
  private static final Response FOREIGN = answer(403, "Forbidden");
  private static final Response TOO_LARGE = answer(413, "Content Too Large");
  private static final Response TOO_MANY = answer(429, "Too Many Requests");
  private static final Response METHOD_NOT_ALLOWED = MethodNotAllowed.allow("POST");

  private final Meters meters;
  private final TokenBucket bucket;
  private final Outcome.ReadBody read;

  /**
   * Makes the endpoint.
   *
   * @param meters counts the reports
   * @param clock the time, for the rate
   */
  public ReportEndpoint(Meters meters, InstantSource clock) {
    this.meters = meters;
    bucket = new TokenBucket(PER_SECOND, BURST, clock);
    read = new Outcome.ReadBody(MAX_BYTES, this::answer);
  }

  private static Response answer(int status, String reason) {
    return Response.empty(status, reason, CacheControl.NO_STORE);
  }

  /**
   * Answers a request.
   *
   * @param request the request
   * @return an outcome that reads the report and answers 204, 400 when it is malformed, or 413 when
   *     it has more than 1 KiB; 403 for a page of another site; 429 for more than 2,000 a second;
   *     405 for methods other than POST
   */
  @Override
  public Outcome answer(Request request) {
    if (!request.method().equals("POST")) {
      return METHOD_NOT_ALLOWED;
    }
    if (!isOwn(request)) {
      return rejected(FOREIGN);
    }
    return bucket.tryAcquire() ? read : rejected(TOO_MANY);
  }

  /** By Fetch Metadata where the browser sends it, else by {@code Origin}. */
  private static boolean isOwn(Request request) {
    String site = request.header("Sec-Fetch-Site");
    return site == null ? isOwnOrigin(request) : OWN_SITES.contains(site);
  }

  /** The scheme is not compared, because behind a proxy that terminates TLS it differs. */
  private static boolean isOwnOrigin(Request request) {
    String origin = request.header("Origin");
    String host = request.header("Host");
    return origin == null || host == null || origin.endsWith("://" + host);
  }

  private Response answer(BodyResult content) {
    if (!(content instanceof BodyResult.Whole whole)) {
      return rejected(TOO_LARGE);
    }
    Report report = Report.parse(whole.bytes());
    if (report == null) {
      return rejected(MALFORMED);
    }
    meters.reported(report);
    return COUNTED;
  }

  private Response rejected(Response answer) {
    meters.reportRejected();
    return answer;
  }
}
