package dev.lockstep.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.it.balancer.Balancer;
import dev.lockstep.it.balancer.Program;
import dev.lockstep.it.balancer.Prometheus;
import dev.lockstep.it.balancer.Recipe;
import dev.lockstep.it.fleet.DemoProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus reads a real instance, and answers every query of dashboard and alerts. */
@Timeout(180)
class MonitoringIT {
  private static final Path MONITORING =
      Path.of(System.getProperty("lockstep.deploy", "../demo-spa/deploy"), "monitoring");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path directory;

  @Test
  void dashboardAndAlerts_askForWhatInstancesSay() throws Exception {
    assumeTrue(Program.PROMETHEUS.isInstalled(), Program.PROMETHEUS.missing());
    try (DemoProcess instance = DemoProcess.start("instance", "--port=0", "--build=7127");
        InputStream stream = stream(instance.address());
        Balancer prometheus = prometheus(instance.address())) {
      assertThat(stream.read()).isPositive();
      Map<String, String> queries = new TreeMap<>();
      for (JsonNode panel :
          JSON.readTree(MONITORING.resolve("grafana.json").toFile()).path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.put(panel.path("title").stringValue(), query(target.path("expr").stringValue()));
        }
      }
      assertThat(queries).hasSizeGreaterThan(8);
      for (Map.Entry<String, String> panel : queries.entrySet()) {
        await(
            panel.getKey() + ": " + panel.getValue(),
            () -> {
              use(instance.address()); // a rate needs something that grows
              return ask(prometheus.address(), panel.getValue());
            },
            result -> !result.path("data").path("result").isEmpty());
      }
      assertThat(value(prometheus, "sum(lockstep_tabs{build=\"7126\"})")).isEqualTo("1");
      assertThat(value(prometheus, "max(lockstep_build)")).isEqualTo("7127");
      assertThat(value(prometheus, "sum(lockstep_requests_total{skew=\"outdated\"}) > bool 0"))
          .isEqualTo("1");
      assertThat(
              value(prometheus, "sum(lockstep_refusals_total{reason=\"old-instance\"}) > bool 0"))
          .isEqualTo("1");
      await(
          "every rule evaluated",
          () -> JSON.readTree(get(prometheus.address().resolve("/api/v1/rules"))),
          MonitoringIT::areAllRulesWell);
    }
  }

  @Test
  void alerts_fireWhenTheyShould() throws Exception {
    assumeTrue(Program.PROMTOOL.isInstalled(), Program.PROMTOOL.missing());
    Process promtool =
        new ProcessBuilder(Program.PROMTOOL.path().toString(), "test", "rules", "alerts-test.yml")
            .directory(MONITORING.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(said).isZero();
  }

  private Balancer prometheus(URI instance) throws IOException, InterruptedException {
    return Prometheus.start(
        Recipe.named("monitoring/prometheus.yml")
            .instances(List.of("127.0.0.1:" + instance.getPort()))
            .with("RULES", MONITORING.resolve("alerts.yml").toAbsolutePath().toString()),
        directory);
  }

  /** What Grafana would put in the place of its variables. */
  private static String query(String expression) {
    return expression.replace("$__rate_interval", "30s").replace("$instance", ".*");
  }

  private static boolean areAllRulesWell(JsonNode answer) {
    JsonNode rules = answer.path("data").path("groups").path(0).path("rules");
    return rules.size() == 5
        && rules.valueStream().allMatch(rule -> rule.path("health").stringValue().equals("ok"));
  }

  private InputStream stream(URI instance) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(instance.resolve("/lockstep/events?tab=7126")).build(),
            BodyHandlers.ofInputStream())
        .body();
  }

  /** Tabs of three builds, one reload, and somebody who reports nonsense. */
  private void use(URI instance) throws IOException, InterruptedException {
    for (String build : List.of("7126", "7127", "7128")) {
      http.send(
          HttpRequest.newBuilder(instance.resolve("/api/notes"))
              .header("Build-Required", build)
              .build(),
          BodyHandlers.discarding());
    }
    for (String report :
        List.of(
            "{\"build\":7127,\"from\":7126,\"target\":7127,\"cause\":\"navigation\",\"delivered\":true,\"retries\":1}",
            "nonsense")) {
      http.send(
          HttpRequest.newBuilder(instance.resolve("/lockstep/report"))
              .POST(BodyPublishers.ofString(report))
              .build(),
          BodyHandlers.discarding());
    }
  }

  private String value(Balancer prometheus, String query) throws Exception {
    return ask(prometheus.address(), query)
        .path("data")
        .path("result")
        .path(0)
        .path("value")
        .path(1)
        .stringValue();
  }

  private JsonNode ask(URI prometheus, String query) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    JsonNode answer = JSON.readTree(get(prometheus.resolve("/api/v1/query?query=" + encoded)));
    assertThat(answer.path("status").stringValue()).as(answer.toString()).isEqualTo("success");
    return answer;
  }

  private String get(URI url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
  }

  private static void await(
      String what, Callable<JsonNode> question, Predicate<JsonNode> answered) {
    Awaitility.await(what).atMost(PATIENCE).until(question, answered);
  }
}
