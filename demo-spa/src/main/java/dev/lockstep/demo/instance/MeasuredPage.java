package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.metrics.LockstepMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an instance counted, written anew for every reader.
 *
 * @param type the media type
 * @param text writes it
 */
record MeasuredPage(String type, Supplier<String> text) implements HttpHandler {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  /** In the text format that a Prometheus server reads. */
  static MeasuredPage forPrometheus(Lockstep lockstep) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new LockstepMetrics(lockstep::measurements).bindTo(registry);
    return new MeasuredPage(TEXT_FORMAT, () -> registry.scrape(TEXT_FORMAT));
  }

  /** For the launcher: the members of {@link dev.lockstep.metrics.Measurements}, as JSON. */
  static MeasuredPage forLauncher(Lockstep lockstep) {
    return new MeasuredPage(
        "application/json", () -> JsonMapper.shared().writeValueAsString(lockstep.measurements()));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (!exchange.getRequestMethod().equals(Methods.GET)) {
      exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
      return;
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.getResponseSender().send(text.get());
  }
}
