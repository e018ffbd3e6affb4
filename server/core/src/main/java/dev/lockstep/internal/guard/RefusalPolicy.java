package dev.lockstep.internal.guard;

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
public final class RefusalPolicy {
  private static final Map<String, RefusalResponses> BY_REQUEST =
      Map.of(
          "421", new RefusalResponses(421, "Misdirected Request"),
          "425", new RefusalResponses(425, "Too Early"),
          "429", new RefusalResponses(429, "Too Many Requests"),
          "503", new RefusalResponses(503, "Service Unavailable"),
          "504", new RefusalResponses(504, "Gateway Timeout"));

  private static final RefusalResponses LEAVING = requireNonNull(BY_REQUEST.get("503"));
  private static final Set<String> SENT_ELSEWHERE = Set.of("GET", "HEAD");

  private final RefusalResponses usual;
  private final TrustedProxies trusted;

  /**
   * Puts the two together.
   *
   * @param usual what is answered unasked
   * @param trusted who may ask for another status
   */
  public RefusalPolicy(RefusalResponses usual, TrustedProxies trusted) {
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
    RefusalResponses asked = asked(request);
    return (asked == null ? unasked(reason, request) : asked).answer(reason);
  }

  private RefusalResponses unasked(RefusalReason reason, Request request) {
    boolean leaves = reason == RefusalReason.DRAINING && SENT_ELSEWHERE.contains(request.method());
    return leaves ? LEAVING : usual;
  }

  private @Nullable RefusalResponses asked(Request request) {
    String status = request.header(HeaderNames.BUILD_REFUSE_STATUS);
    return status != null && trusted.include(request.peer()) ? BY_REQUEST.get(status) : null;
  }
}
