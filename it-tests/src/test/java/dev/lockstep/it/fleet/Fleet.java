package dev.lockstep.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's launcher with its instances, and its deploy API. */
final class Fleet implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final DemoProcess launcher;

  private Fleet(DemoProcess launcher) {
    this.launcher = launcher;
  }

  /** Ready instances of one build. */
  static Fleet of(int instances, long build) throws Exception {
    return new Fleet(DemoProcess.start("--port=0", "--instances=" + instances, "--build=" + build));
  }

  URI url(String path) {
    return launcher.address().resolve(path);
  }

  /** Replaces every instance, and waits until only the new build is left. */
  void roll(long to) throws Exception {
    order("/deploy/roll", "{\"to\":" + to + "}");
    await(state -> state.path("instances").valueStream().allMatch(one -> isReady(one, to)));
  }

  /** Replaces the first ready instance of another build, and waits until it is gone. */
  void replaceOne(long build) throws Exception {
    JsonNode old =
        state()
            .path("instances")
            .valueStream()
            .filter(one -> one.path("build").longValue() != build)
            .findFirst()
            .orElseThrow();
    order(
        "/deploy/replace",
        "{\"instance\":" + old.path("id").intValue() + ",\"build\":" + build + "}");
    await(
        state ->
            state
                    .path("instances")
                    .valueStream()
                    .noneMatch(one -> one.path("id").equals(old.path("id")))
                && state.path("instances").valueStream().anyMatch(one -> isReady(one, build)));
  }

  /** The builds of the ready instances. */
  List<Long> builds() throws Exception {
    return state()
        .path("instances")
        .valueStream()
        .filter(one -> one.path("phase").stringValue().equals("ready"))
        .map(one -> one.path("build").longValue())
        .sorted()
        .toList();
  }

  /** The notes' texts, newest first. */
  List<String> notes() throws Exception {
    return JSON.readTree(get("/api/notes?limit=100000"))
        .valueStream()
        .map(note -> note.path("text").stringValue())
        .toList();
  }

  String get(String path) throws Exception {
    var response = http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private JsonNode state() throws Exception {
    return JSON.readTree(get("/deploy/state"));
  }

  private static boolean isReady(JsonNode instance, long build) {
    return instance.path("build").longValue() == build
        && instance.path("phase").stringValue().equals("ready");
  }

  private void order(String path, String json) throws Exception {
    var request =
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  private void await(Predicate<JsonNode> condition) throws Exception {
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            this::state, state -> !state.path("rolling").booleanValue() && condition.test(state));
  }

  @Override
  public void close() {
    launcher.close();
  }
}
