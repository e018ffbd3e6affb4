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

/** What a Prometheus server reads of an instance, in its text format. */
final class MetricsPage implements HttpHandler {
  static final String PATH = "/metrics";

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private MetricsPage() {}

  static MetricsPage of(Lockstep lockstep) {
    MetricsPage page = new MetricsPage();
    new LockstepMetrics(lockstep::measurements).bindTo(page.registry);
    return page;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (!exchange.getRequestMethod().equals(Methods.GET)) {
      exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
      return;
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TEXT_FORMAT);
    exchange.getResponseSender().send(registry.scrape(TEXT_FORMAT));
  }
}
