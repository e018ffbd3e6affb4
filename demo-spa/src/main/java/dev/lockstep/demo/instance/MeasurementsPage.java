package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an instance counted, as JSON for the launcher: the members of {@link
 * dev.lockstep.metrics.Measurements}.
 */
final class MeasurementsPage implements HttpHandler {
  static final String PATH = "/measurements";

  private final Lockstep lockstep;

  private MeasurementsPage(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  static MeasurementsPage of(Lockstep lockstep) {
    return new MeasurementsPage(lockstep);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (!exchange.getRequestMethod().equals(Methods.GET)) {
      exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
      return;
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange
        .getResponseSender()
        .send(JsonMapper.shared().writeValueAsString(lockstep.measurements()));
  }
}
