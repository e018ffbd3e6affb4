package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Problem;
import dev.lockstep.protocol.BuildNumber;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API behind the deploy page, answered by the balancer itself:
 *
 * <ul>
 *   <li>{@code GET /deploy/state}: {@code {"target":7128, "previous":7127, "rolling":true,
 *       "problem":null, "instances":[{"id":1, "port":40001, "build":7127, "phase":"ready",
 *       "replaces":null}]}}. {@code target} is the build that the fleet is on or rolls to; {@code
 *       previous} the one before it, or null; {@code problem} says why the last roll was aborted,
 *       or null. A phase is {@code starting}, {@code ready}, {@code draining} or {@code stopped}.
 *       An instance keeps its id for life; its successor gets a new one, names it in {@code
 *       replaces}, and is listed right after it.
 *   <li>{@code POST /deploy/roll} with {@code {"to":7128}}: 202; every instance of another build is
 *       replaced, one after the other.
 *   <li>{@code POST /deploy/replace} with {@code {"instance":1, "build":7128}}: 202; that one
 *       instance is replaced, and {@code target} stays.
 * </ul>
 *
 * While a roll or a replacement is under way, another is a 409. Every error is a {@link Problem}.
 */
final class DeployApi implements HttpHandler {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Fleet fleet;
  private final Deployment deployment;

  DeployApi(Fleet fleet, Deployment deployment) {
    this.fleet = fleet;
    this.deployment = deployment;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    boolean reads = exchange.getRequestPath().equals("/deploy/state");
    if (!exchange.getRequestMethod().equals(reads ? Methods.GET : Methods.POST)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, reads ? "GET" : "POST");
      new Problem(405, "only " + (reads ? "GET" : "POST")).send(exchange);
    } else if (reads) {
      send(exchange, 200);
    } else if (!SameOrigin.allows(exchange.getRequestHeaders())) {
      new Problem(403, "only the deploy page itself may deploy").send(exchange);
    } else if (!isJson(exchange)) {
      new Problem(415, "send Content-Type: application/json").send(exchange);
    } else {
      exchange
          .getRequestReceiver()
          .receiveFullBytes(
              (same, body) ->
                  order(same, body).ifPresentOrElse(p -> p.send(same), () -> send(same, 202)));
    }
  }

  private static boolean isJson(HttpServerExchange exchange) {
    HeaderValues type = exchange.getRequestHeaders().get(Headers.CONTENT_TYPE);
    return type != null && type.getFirst().startsWith("application/json");
  }

  private Optional<Problem> order(HttpServerExchange exchange, byte[] body) {
    JsonNode order;
    try {
      order = JSON.readTree(body);
    } catch (JacksonException e) {
      return Optional.of(new Problem(400, "the body must be one JSON object"));
    }
    return exchange.getRequestPath().equals("/deploy/roll") ? roll(order) : replace(order);
  }

  private Optional<Problem> roll(JsonNode order) {
    long to = build(order.path("to"));
    if (to == BuildNumber.NONE) {
      return badBuild("to");
    }
    return deployment.roll(to) ? Optional.empty() : busy();
  }

  private Optional<Problem> replace(JsonNode order) {
    long build = build(order.path("build"));
    if (build == BuildNumber.NONE) {
      return badBuild("build");
    }
    JsonNode id = order.path("instance");
    if (!id.isInt() || fleet.find(id.intValue()) == null) {
      return Optional.of(new Problem(404, "instance must be the id of one in /deploy/state"));
    }
    return deployment.replace(id.intValue(), build) ? Optional.empty() : busy();
  }

  private static long build(JsonNode number) {
    boolean whole = number.isInt() || number.isLong();
    long build = whole ? number.longValue() : BuildNumber.NONE;
    return BuildNumber.isValid(build) ? build : BuildNumber.NONE;
  }

  private static Optional<Problem> badBuild(String name) {
    return Optional.of(new Problem(400, name + " must be a build number, 1 to " + BuildNumber.MAX));
  }

  private static Optional<Problem> busy() {
    return Optional.of(new Problem(409, "a roll is under way; wait until it is done"));
  }

  private void send(HttpServerExchange exchange, int status) {
    exchange.setStatusCode(status);
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_TYPE, "application/json")
        .put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseSender().send(state());
  }

  private String state() {
    Deployment.Progress progress = deployment.progress();
    var state = JSON.createObjectNode();
    state.put("target", progress.target());
    state.put("previous", progress.previous().orElse(null));
    state.put("rolling", progress.rolling());
    state.put("problem", progress.problem().orElse(null));
    var instances = state.putArray("instances");
    for (Member member : fleet.members()) {
      instances
          .addObject()
          .put("id", member.id())
          .put("port", member.port())
          .put("build", member.build())
          .put("phase", member.phase().json())
          .put("replaces", member.replaces() == 0 ? null : Integer.valueOf(member.replaces()));
    }
    return JSON.writeValueAsString(state);
  }
}
