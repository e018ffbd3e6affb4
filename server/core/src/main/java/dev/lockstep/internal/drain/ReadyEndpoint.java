package dev.lockstep.internal.drain;

import dev.lockstep.drain.Drain;
import dev.lockstep.drain.DrainPhase;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.http.CacheControl;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The readiness endpoint: 200 in rotation, 503 once the drain is announced, with the phase as JSON.
 * The guard judges requests for it like any other, so a health check that sends {@code
 * Build-Required} passes only on instances that can serve that build.
 */
public final class ReadyEndpoint implements Responder {
  private static final List<Field> FIELDS =
      List.of(CacheControl.NO_STORE, new Field("Content-Type", "application/json"));
  private static final Map<DrainPhase, Outcome> ANSWERS = new EnumMap<>(DrainPhase.class);

  static {
    for (DrainPhase phase : DrainPhase.values()) {
      ANSWERS.put(phase, response(phase));
    }
  }

  private final Drain drain;

  /**
   * Makes the endpoint.
   *
   * @param drain the instance's drain
   */
  public ReadyEndpoint(Drain drain) {
    this.drain = drain;
  }

  /**
   * Answers a health check.
   *
   * @param request the check, whatever its method
   * @return 200 or 503
   */
  @Override
  public Outcome answer(Request request) {
    return Objects.requireNonNull(ANSWERS.get(drain.phase())); // has every phase
  }

  private static Response response(DrainPhase phase) {
    String json = "{\"phase\":\"" + phase.label() + "\"}";
    Body body = Body.of(json.getBytes(StandardCharsets.US_ASCII));
    return phase == DrainPhase.SERVING
        ? Response.ok(body, FIELDS)
        : Response.of(503, "Service Unavailable", body, FIELDS);
  }
}
