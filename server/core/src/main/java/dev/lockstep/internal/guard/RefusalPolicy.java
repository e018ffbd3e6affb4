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
 * Chooses the refusal of a request. A trusted proxy asks with {@code Build-Refuse-Status} for the
 * status that it retries. The field of any other sender is ignored: turning refusals into 503s
 * would take a fleet out of rotation.
 *
 * <p>A draining instance answers GET and HEAD with 503 unless a trusted proxy asks for another
 * status. A balancer without active health checks then takes the instance out of rotation and
 * repeats the request elsewhere. It would not repeat other methods, so they get the configured
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
   * Makes the policy.
   *
   * @param usual the refusals when no trusted proxy asks for a status
   * @param trusted the proxies that may ask for another status
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
