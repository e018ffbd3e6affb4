package dev.lockstep.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole demo, as its one command starts it. */
@Execution(ExecutionMode.CONCURRENT)
class FleetTest {

  /** In the page, and in style sheets. */
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href=|src=|url\\(|@import )\"([^\"]+)\"");

  private static final Pattern SCRIPT = Pattern.compile("/assets/main-[0-9a-f]{10}\\.js");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void roll_underLoad_losesNothing_andRunsNothingTwice() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "--port=0", "--instances=2")) {
      String url = demo.url();
      Queue<String> failures = new ConcurrentLinkedQueue<>();
      AtomicInteger stored = new AtomicInteger();
      Load load = Load.start(() -> traffic(url, stored, failures));
      try {
        assertThat(order(url, "roll", "{\"to\":7128}").statusCode()).isEqualTo(202);
        assertThat(order(url, "roll", "{\"to\":7129}").statusCode()).isEqualTo(409);

        JsonNode state = awaitState(url, s -> !s.path("rolling").booleanValue());

        assertThat(state.path("problem").isNull()).isTrue();
        assertThat(state.path("target").longValue()).isEqualTo(7128);
        assertThat(state.path("previous").longValue()).isEqualTo(7127);
        assertThat(state.path("instances").findValuesAsString("build"))
            .containsExactly("7128", "7128");
        assertThat(state.path("instances").findValuesAsString("phase")).containsOnly("ready");
      } finally {
        load.end();
      }

      assertThat(failures).as(demo.errors()).isEmpty();
      assertThat(demo.errors().lines().filter(line -> line.contains("drain: REFUSING")))
          .as("each instance drains to its end")
          .hasSize(2);
      JsonNode notes = json(get(url + "/api/notes?limit=1000000"));
      assertThat(stored.get()).isGreaterThan(100);
      assertThat(notes).hasSize(stored.get());
      assertThat(notes.findValuesAsString("text")).doesNotHaveDuplicates();
      assertThat(notes.findValuesAsString("build")).contains("7127", "7128");
    }
  }

  @Test
  void oneInstance_canBeReplaced_soThatTheFleetStaysMixed() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "--port=0", "--instances=2")) {
      String url = demo.url();

      assertThat(order(url, "replace", "{\"instance\":2,\"build\":7128}").statusCode())
          .isEqualTo(202);
      JsonNode state = awaitState(url, s -> !s.path("rolling").booleanValue());

      assertThat(state.path("target").longValue()).isEqualTo(7127);
      assertThat(state.path("instances").findValuesAsString("id")).containsExactly("1", "3");
      assertThat(state.path("instances").path(1).path("replaces").intValue()).isEqualTo(2);
      assertThat(state.path("instances").findValuesAsString("build"))
          .containsExactly("7127", "7128");
      // Both builds have the same files, and so the same addresses: who answers does not matter.
      Matcher script = SCRIPT.matcher(get(url + "/assets/index.html").body());
      assertThat(script.find()).isTrue();
      for (int i = 0; i < 4; i++) {
        assertThat(get(url + script.group()).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void instanceThatIsKilled_isTakenOut_andTheRestServes() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "--port=0", "--instances=2")) {
      String url = demo.url();

      demo.process().children().findFirst().orElseThrow().destroyForcibly();
      awaitState(url, s -> s.path("instances").findValuesAsString("phase").contains("stopped"));

      for (int i = 0; i < 20; i++) {
        assertThat(get(url + "/api/notes").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void refusalOfALargeUpload_getsThroughTheBalancer() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "--port=0", "--instances=1")) {
      String url = demo.url();
      var upload =
          HttpRequest.newBuilder(URI.create(url + "/api/notes"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(new byte[5_000_000]));

      assertThat(http.send(upload.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(413);
      HttpResponse<String> old =
          http.send(upload.header("Build-Required", "7128").build(), BodyHandlers.ofString());
      assertThat(old.statusCode()).isEqualTo(421);
      assertThat(old.headers().firstValue("Build-Refused")).hasValue("old-instance");
    }
  }

  @Test
  void orders_thatMakeNoSense_areProblems() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "--port=0", "--instances=1")) {
      String url = demo.url();

      assertProblem(order(url, "roll", "{}"), 400);
      assertProblem(order(url, "roll", "{\"to\":0}"), 400);
      assertProblem(order(url, "roll", "{\"to\":\"7128\"}"), 400);
      assertProblem(order(url, "roll", "{\"to\":7128.5}"), 400);
      assertProblem(order(url, "roll", "{\"to\":1000000000000000}"), 400);
      assertProblem(order(url, "roll", "not json"), 400);
      assertProblem(order(url, "replace", "{\"build\":7128}"), 404);
      assertProblem(order(url, "replace", "{\"instance\":9,\"build\":7128}"), 404);
      assertProblem(get(url + "/deploy/roll"), 405);
      assertProblem(get(url + "/deploy/nothing"), 404);
      var foreign =
          HttpRequest.newBuilder(URI.create(url + "/deploy/roll"))
              .header("Content-Type", "application/json")
              .header("Origin", "https://evil.example")
              .POST(BodyPublishers.ofString("{\"to\":7128}"));
      assertProblem(http.send(foreign.build(), BodyHandlers.ofString()), 403);
      assertThat(json(get(url + "/deploy/state")).path("target").longValue()).isEqualTo(7127);
      assertThat(get(url + "/deploy").body()).contains("Deploy · Lockstep demo");
    }
  }

  @Test
  void deployPage_hasAllThatItsFilesLeadTo() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "--port=0", "--instances=1")) {
      String url = demo.url();
      Deque<URI> rest = new ArrayDeque<>(List.of(URI.create(url + "/deploy")));
      Set<URI> seen = new TreeSet<>(rest);
      while (!rest.isEmpty()) {
        URI file = rest.remove();
        HttpResponse<String> answer = get(file.toString());
        assertThat(answer.statusCode()).as("%s", file).isEqualTo(200);
        Matcher reference = REFERENCE.matcher(answer.body());
        while (file.getPath().matches("/deploy|.*\\.css") && reference.find()) {
          URI target = file.resolve(reference.group(1));
          if (target.getPath().startsWith("/deploy/") && seen.add(target)) {
            rest.add(target);
          }
        }
      }
      assertThat(seen).hasSizeGreaterThan(15);
    }
  }

  @Test
  void launcherThatIsTold_endsItsInstances_andLeavesNoFile(@TempDir Path temporary)
      throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(List.of("-Djava.io.tmpdir=" + temporary), "--port=0", "--instances=2")) {
      demo.url();
      List<ProcessHandle> children = demo.process().children().toList();
      assertThat(children).hasSize(2);
      assertThat(temporary).isNotEmptyDirectory();

      demo.process().toHandle().destroy();
      demo.awaitExit();

      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void launcherThatIsKilled_leavesNoInstanceBehind_notEvenAFrozenOne() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "--port=0", "--instances=2")) {
      String url = demo.url();
      List<ProcessHandle> children = demo.process().children().toList();
      assertThat(children).hasSize(2);
      try {
        assertThat(order(url, "freeze", "{\"instance\":1}").statusCode()).isEqualTo(202);

        demo.process().destroyForcibly();

        for (ProcessHandle child : children) {
          child.onExit().get(10, TimeUnit.SECONDS);
        }
      } finally {
        children.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  private void traffic(String url, AtomicInteger stored, Queue<String> failures) throws Exception {
    int number = stored.get();
    String text = Thread.currentThread().getId() + "-" + number + "-" + System.nanoTime();
    HttpResponse<String> created =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "/api/notes"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"" + text + "\"}"))
                .build(),
            BodyHandlers.ofString());
    if (created.statusCode() == 201) {
      stored.incrementAndGet();
    } else {
      failures.add("POST " + created.statusCode() + " " + created.body());
    }
    HttpResponse<String> list = get(url + "/api/notes?limit=5");
    if (list.statusCode() != 200) {
      failures.add("GET " + list.statusCode() + " " + list.body());
    }
  }

  private JsonNode awaitState(String url, Predicate<JsonNode> wanted) throws Exception {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> json(get(url + "/deploy/state")), wanted);
  }

  private HttpResponse<String> order(String url, String what, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + "/deploy/" + what))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
