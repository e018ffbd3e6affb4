package dev.lockstep.guard;

import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Outcome.Answer;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import java.util.List;

/**
 * The readiness endpoint: 200 in rotation, 503 from the drain's announcement on. The guard judges
 * it like any request, so a health check that sends {@code Build-Required} finds a pool per build.
 */
public final class Readiness {
  private static final List<Field> FIELDS = List.of(new Field("Cache-Control", "no-store"));
  private static final Outcome READY = new Answer(Response.ok(Body.NONE, FIELDS));
  private static final Outcome DRAINING =
      new Answer(
          Response.empty(503, "Service Unavailable", new Field("Cache-Control", "no-store")));

  private final Drain drain;

  /**
   * Makes the endpoint.
   *
   * @param drain the instance's drain
   */
  public Readiness(Drain drain) {
    this.drain = drain;
  }

  /**
   * Answers a health check.
   *
   * @param request the check, whatever its method
   * @return 200 or 503
   */
  public Outcome answer(Request request) {
    return drain.phase() == DrainPhase.SERVING ? READY : DRAINING;
  }
}
