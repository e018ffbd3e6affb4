package dev.lockstep.internal.http;

import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.protocol.HeaderNames;
import dev.lockstep.setting.SettingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins read Lockstep's own responses: the CORS protocol (Fetch §3.3) for the
 * origins that the application named. Fields hold the named origin, never the request's text.
 */
public final class CrossOrigin {
  /** No page of another origin is let in; the application may have a CORS layer of its own. */
  public static final CrossOrigin NONE = new CrossOrigin(Map.of());

  /** The fields that a page must be able to read. */
  public static final Field EXPOSED =
      new Field(
          "Access-Control-Expose-Headers",
          HeaderNames.BUILD_NUMBER + ", " + HeaderNames.BUILD_REFUSED);

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?");

  /** Browsers keep what they learned for two hours at most. */
  private static final String TWO_HOURS = "7200";

  private static final Field VARY = new Field("Vary", "Origin");

  private final Map<String, Fields> byOrigin;

  private CrossOrigin(Map<String, Fields> byOrigin) {
    this.byOrigin = byOrigin;
  }

  /**
   * Reads origins.
   *
   * @param origins as browsers send them in {@code Origin} (RFC 6454 §6.2)
   * @return their rules
   * @throws SettingException when one has a path, an upper-case letter or another scheme
   */
  public static CrossOrigin of(String... origins) {
    Map<String, Fields> byOrigin = new LinkedHashMap<>();
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new SettingException(
            "origins",
            origin,
            "scheme, host and port as browsers send them, such as https://www.example.com",
            "write it without path and without the scheme's own port, in lower case");
      }
      byOrigin.put(origin, Fields.of(origin));
    }
    return new CrossOrigin(byOrigin);
  }

  /**
   * Tells whether any origin is let in.
   *
   * @return false for {@link #NONE}
   */
  public boolean isUsed() {
    return !byOrigin.isEmpty();
  }

  /**
   * Adds CORS fields to the responses of a responder.
   *
   * @param responder any responder
   * @return the responder itself when no origin is let in
   */
  public Responder around(Responder responder) {
    return isUsed() ? request -> readable(request, responder.answer(request)) : responder;
  }

  /**
   * Answers the question that a browser asks before a request that it would not send by itself.
   *
   * @param request a request for one of Lockstep's endpoints
   * @return the answer to a preflight from an origin that is let in; {@link Outcome#PASS} for every
   *     other request
   */
  public Outcome preflight(Request request) {
    if (!request.method().equals("OPTIONS")
        || request.header("Access-Control-Request-Method") == null) {
      return Outcome.PASS;
    }
    Fields fields = of(request);
    return fields == null ? Outcome.PASS : fields.preflight();
  }

  private @Nullable Fields of(Request request) {
    String origin = request.header("Origin");
    return origin == null ? null : byOrigin.get(origin);
  }

  private Outcome readable(Request request, Outcome outcome) {
    Fields fields = of(request);
    List<Field> more = fields == null ? List.of(VARY) : fields.response();
    return with(more, outcome);
  }

  private static Outcome with(List<Field> more, Outcome outcome) {
    if (outcome instanceof Response response) {
      return response.with(more);
    }
    if (outcome instanceof Outcome.Stream stream) {
      return new Outcome.Stream(stream.head().with(more), stream.feed());
    }
    if (outcome instanceof Outcome.ReadBody read) {
      return new Outcome.ReadBody(read.maxBytes(), body -> read.answer().apply(body).with(more));
    }
    if (outcome instanceof Outcome.Blocking blocking) {
      return new Outcome.Blocking(() -> with(more, blocking.found()));
    }
    return outcome;
  }

  /** What one origin is answered, made once. */
  private record Fields(List<Field> response, Response preflight) {
    static Fields of(String origin) {
      List<Field> access =
          List.of(
              new Field("Access-Control-Allow-Origin", origin),
              new Field("Access-Control-Allow-Credentials", "true"),
              VARY);
      return new Fields(
          Stream.concat(access.stream(), Stream.of(EXPOSED)).toList(),
          new Response(
              204,
              "No Content",
              Stream.concat(
                      access.stream(),
                      Stream.of(
                          new Field("Access-Control-Allow-Methods", "GET, HEAD, POST"),
                          new Field(
                              "Access-Control-Allow-Headers",
                              HeaderNames.BUILD_REQUIRED + ", Content-Type"),
                          new Field("Access-Control-Max-Age", TWO_HOURS),
                          CacheControl.NO_STORE))
                  .toList(),
              Body.NONE));
    }
  }
}
