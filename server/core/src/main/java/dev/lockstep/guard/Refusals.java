package dev.lockstep.guard;

import static java.util.Objects.requireNonNull;

import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import dev.lockstep.protocol.HeaderNames;
import dev.lockstep.protocol.RefusalReason;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which refusal a request gets. A proxy that retries a certain status asks for that one with {@code
 * Build-Refuse-Status}. Nobody else may: whoever could turn refusals into 503s would take a fleet
 * out of rotation.
 *
 * <p>A draining instance wants to leave rotation: unless a trusted proxy asks otherwise, it answers
 * GET and HEAD with 503, at which a balancer without health checks of its own passes it over, and
 * sends them elsewhere. Other methods it would hand back to the client, so they get the usual
 * refusal.
 */
public final class Refusals {
  private static final Map<String, Refusal> BY_REQUEST =
      Map.of(
          "421", new Refusal(421, "Misdirected Request"),
          "425", new Refusal(425, "Too Early"),
          "429", new Refusal(429, "Too Many Requests"),
          "503", new Refusal(503, "Service Unavailable"),
          "504", new Refusal(504, "Gateway Timeout"));

  private static final Refusal LEAVING = requireNonNull(BY_REQUEST.get("503"));
  private static final Set<String> SENT_ELSEWHERE = Set.of("GET", "HEAD");

  private final Refusal usual;
  private final TrustedProxies trusted;

  /**
   * Puts the two together.
   *
   * @param usual what is answered unasked
   * @param trusted who may ask for another status
   */
  public Refusals(Refusal usual, TrustedProxies trusted) {
    this.usual = usual;
    this.trusted = trusted;
  }

  /**
   * Returns the response to a request that is refused.
   *
   * @param reason why the handler does not run
   * @param request the request
   * @return the prebuilt response
   */
  public Response answer(RefusalReason reason, Request request) {
    Refusal asked = asked(request);
    return (asked == null ? unasked(reason, request) : asked).answer(reason);
  }

  private Refusal unasked(RefusalReason reason, Request request) {
    boolean leaves = reason == RefusalReason.DRAINING && SENT_ELSEWHERE.contains(request.method());
    return leaves ? LEAVING : usual;
  }

  private @Nullable Refusal asked(Request request) {
    String status = request.header(HeaderNames.BUILD_REFUSE_STATUS);
    return status != null && trusted.include(request.peer()) ? BY_REQUEST.get(status) : null;
  }
}
