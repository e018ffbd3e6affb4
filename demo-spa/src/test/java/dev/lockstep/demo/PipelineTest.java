package dev.lockstep.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Databases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deploy from end to end: the command, the launcher, its instances, a database. */
@Execution(ExecutionMode.CONCURRENT)
class PipelineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void rename_overThreeBuilds_onPostgres() throws Exception {
    DatabaseUrl database = Databases.POSTGRES.create();
    try (DemoProcess demo =
        DemoProcess.start(
            List.of(), "--port=0", "--instances=1", "--quiet=3", "--db=" + database.jdbc())) {
      String url = demo.url();

      assertDeployed(
          deploy(url, 0, "--to=7128", "--strategy=blue-green"),
          "Migrating the database from schema 1 to 2.",
          "All requests go to build 7128 now.",
          "Build 7128 is deployed.");
      try (Tab tab = Tab.open(url, 7128)) {
        awaitState(url, s -> s.path("tabs").path("7128").asInt(0) == 1);
        assertDeployed(
            deploy(url, 0, "--to=7129"),
            "Build 7129 is deployed.",
            "Schema 4 waits until no tab of a build before 7129 was heard of for 3 s.",
            "The last step waits, and the demo takes it by itself: ");
        awaitState(
            url,
            s -> s.path("gate").path("why").asString("").equals("1 tab of build 7128 is open"));
        assertThat(tab.isOpen()).isTrue();
      }
      awaitState(url, s -> s.path("schema").path("version").intValue() == 4);
      assertThat(deploy(url, 1, "--to=7128"))
          .contains("Build 7128 works with schema 2 to 3, and the database is at 4");
      JsonNode after = state(url);
      assertThat(after.path("instances").findValuesAsString("build")).containsExactly("7129");
      assertThat(after.path("target").longValue()).isEqualTo(7129);
      assertOldBuildIsNotReady(database);
      assertThat(demo.errors()).doesNotContain("hush");
    }
  }

  private void assertOldBuildIsNotReady(DatabaseUrl database) throws Exception {
    try (DemoProcess old =
        DemoProcess.start(
            List.of(), "instance", "--port=0", "--build=7128", "--db=" + database.jdbc())) {
      String url = old.url();

      HttpResponse<String> ready = get(url + "/lockstep/ready");
      HttpResponse<String> notes = get(url + "/api/notes");

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.headers().firstValue("Build-Number")).hasValue("7128");
      assertThat(ready.body()).contains("the database has schema 4, and this build works with 2");
      assertThat(notes.statusCode()).isEqualTo(503);
      assertThat(old.errors())
          .contains("not ready: the database has schema 4")
          .doesNotContain("hush");
    }
  }

  @Test
  void instance_getsReady_whenSomebodyMigrates(@TempDir Path folder) throws Exception {
    String database = "jdbc:h2:" + folder.resolve("notes") + ";AUTO_SERVER=TRUE";
    try (DemoProcess instance =
        DemoProcess.start(List.of(), "instance", "--port=0", "--build=7129", "--db=" + database)) {
      String url = instance.url();
      assertThat(get(url + "/lockstep/ready").statusCode()).isEqualTo(503);

      assertThat(run(0, "migrate", "--build=7129", "--db=" + database))
          .contains("The database has schema 3.");
      await().atMost(PATIENCE).until(() -> get(url + "/lockstep/ready").statusCode() == 200);

      assertThat(get(url + "/api/notes").body()).isEqualTo("[]");
    }
  }

  @Test
  void operator_canFreezeThawKillAndOverride_andWatchItAsAStream() throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(List.of(), "--port=0", "--instances=1", "--build=7129", "--quiet=3600")) {
      String url = demo.url();
      try (BufferedReader events = events(url)) {
        assertThat(events.readLine()).isEqualTo("event:state");
        assertThat(events.readLine()).startsWith("data:{\"target\":7129");
        awaitState(url, s -> s.path("step").asString().equals("waiting for old tabs"));

        assertThat(order(url, "freeze", "{\"instance\":1}").statusCode()).isEqualTo(202);
        awaitState(
            url,
            s ->
                s.path("instances").path(0).path("frozen").booleanValue()
                    && s.path("instances").path(0).path("phase").asString().equals("draining"));
        assertThat(order(url, "thaw", "{\"instance\":1}").statusCode()).isEqualTo(202);
        awaitState(url, s -> s.path("instances").path(0).path("phase").asString().equals("ready"));

        assertThat(order(url, "override", "{}").statusCode()).isEqualTo(202);
        awaitState(url, s -> s.path("schema").path("version").intValue() == 4);
        assertThat(order(url, "override", "{}").statusCode()).isEqualTo(409);

        assertThat(order(url, "kill", "{\"instance\":1}").statusCode()).isEqualTo(202);
        awaitState(
            url, s -> s.path("instances").path(0).path("phase").asString().equals("stopped"));
        assertThat(order(url, "kill", "{\"instance\":1}").statusCode()).isEqualTo(404);
        for (String line = events.readLine();
            !line.contains("An operator told instance 1 to kill.");
            line = events.readLine()) {
          assertThat(line).matches("|event:state|data:\\{.*");
        }
      }
      assertThat(order(url, "rollback", "{}").statusCode()).isEqualTo(409);
      assertThat(order(url, "roll", "{\"to\":7130,\"strategy\":\"fast\"}").statusCode())
          .isEqualTo(400);
      assertThat(order(url, "roll", "{\"to\":7130,\"slow\":601}").statusCode()).isEqualTo(400);
      assertThat(order(url, "roll", " ".repeat(5_000)).statusCode()).isEqualTo(413);

      assertDeployed(deploy(url, 0, "--to=7130", "--strategy=naive"), "Build 7130 is deployed.");
      assertThat(deploy(url, 1, "--to=7130")).contains("the fleet is on build 7130 already");
    }
  }

  @Test
  void deploy_withoutADemo_saysSo() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThat(deploy("http://127.0.0.1:" + port, 1, "--to=7128"))
        .contains("no demo answers at http://127.0.0.1:" + port);
  }

  private static void assertDeployed(String output, String... sentences) {
    assertThat(output).contains(sentences);
  }

  private static String deploy(String url, int status, String... options) throws Exception {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "deploy";
    arguments[1] = "--url=" + url;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return run(status, arguments);
  }

  /** What a command prints, on both streams, after it ended with the status. */
  private static String run(int status, String... arguments) throws Exception {
    try (DemoProcess command = DemoProcess.start(List.of(), arguments)) {
      String output = command.output();
      int ended = command.awaitExit();
      assertThat(ended).as("%s%n%s", output, command.errors()).isEqualTo(status);
      return output + command.errors();
    }
  }

  private BufferedReader events(String url) throws Exception {
    HttpResponse<InputStream> stream =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "/deploy/events")).build(),
            BodyHandlers.ofInputStream());
    assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  /** Holds an event stream as a tab does, and opens it again when its instance leaves. */
  private static final class Tab implements AutoCloseable {

    private final HttpClient browser = HttpClient.newHttpClient();
    private final HttpRequest stream;
    private boolean closed;
    private InputStream events = InputStream.nullInputStream();

    private Tab(HttpRequest stream) {
      this.stream = stream;
    }

    static Tab open(String url, long build) {
      Tab tab =
          new Tab(
              HttpRequest.newBuilder(URI.create(url + "/lockstep/events?tab=" + build)).build());
      Thread thread = new Thread(tab::listen, "tab");
      thread.setDaemon(true);
      thread.start();
      return tab;
    }

    synchronized boolean isOpen() {
      return !closed;
    }

    private void listen() {
      while (isOpen()) {
        try {
          InputStream answer = browser.send(stream, BodyHandlers.ofInputStream()).body();
          become(answer);
          answer.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
          // Opened again.
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private synchronized void become(InputStream answer) throws IOException {
      events = answer;
      if (closed) {
        answer.close();
      }
    }

    @Override
    public synchronized void close() throws IOException {
      closed = true;
      events.close();
    }
  }

  private void awaitState(String url, Predicate<JsonNode> wanted) throws Exception {
    await().atMost(PATIENCE).until(() -> state(url), wanted);
  }

  private JsonNode state(String url) throws Exception {
    return JsonMapper.shared().readTree(get(url + "/deploy/state").body());
  }

  private HttpResponse<String> get(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> order(String url, String what, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + "/deploy/" + what))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
