package dev.lockstep.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Migrations;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One instance as somebody would run it behind a balancer of his own. */
@Execution(ExecutionMode.CONCURRENT)
class InstanceProcessTest {

  private static final Pattern SCRIPT = Pattern.compile("/assets/main-[0-9a-f]{10}\\.js");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void instance_stampsAndGuards() throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(List.of(), "instance", "--port=0", "--build=7127", "--min=7090")) {
      String url = demo.url();

      var list = http.send(to(url + "/api/notes").build(), BodyHandlers.ofString());
      var tooOld =
          http.send(
              to(url + "/api/notes").header("Build-Required", "7128").build(),
              BodyHandlers.ofString());

      assertThat(list.headers().firstValue("Build-Number")).hasValue("7127;min=7090");
      assertThat(tooOld.statusCode()).isEqualTo(421);
      assertThat(tooOld.headers().firstValue("Build-Refused")).hasValue("old-instance");
      assertThat(body(url + "/lockstep/build"))
          .isEqualTo("{\"build\":7127,\"min\":7090,\"track\":null}");
      assertThat(status(url + "/lockstep/ready")).isEqualTo(200);
      assertThat(body(url + "/lockstep/client.js")).contains("createLockstep");
      assertThat(status(url + "/api/nothing")).isEqualTo(404);
    }
  }

  @Test
  void page_hasItsBuild_andForbidsForeignScript() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "instance", "--port=0", "--build=7127")) {
      String url = demo.url();
      var page =
          http.send(
              to(url + "/about").header("Accept", "text/html").build(), BodyHandlers.ofString());

      assertThat(page.body())
          .contains("<meta name=\"build-number\" content=\"7127\">")
          .contains("<link rel=\"manifest\" href=\"/assets/app-")
          .containsPattern(
              "<link rel=\"modulepreload\" href=\"/assets/lockstep-[0-9a-f]{10}/lockstep\\.js\"");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("script-src 'self'", "require-trusted-types-for 'script'");
      Matcher script = SCRIPT.matcher(page.body());
      assertThat(script.find()).isTrue();
      assertThat(status(url + script.group())).isEqualTo(200);
      assertThat(status(url + script.group().replaceFirst("-.{10}", "-0123456789"))).isEqualTo(404);
      assertThat(body(url + script.group()))
          .containsPattern("import \\{ createRouter } from \"\\./router-[0-9a-f]{10}\\.js\"")
          .containsPattern("await import\\(\"\\./stats-[0-9a-f]{10}\\.js\"\\)");
    }
  }

  @Test
  void filesOfSomebody_areServedWithoutNotes_andWithoutAPolicyOfOurs(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("index.html"), "<!doctype html><script>var x = 1</script>");
    Files.writeString(folder.resolve("app.css"), "a{}");
    try (DemoProcess demo =
        DemoProcess.start(
            List.of(),
            "instance",
            "--port=0",
            "--build=7127",
            "--db=jdbc:none",
            "--assets=" + folder)) {
      String url = demo.url();
      var page =
          http.send(
              to(url + "/deep/link").header("Accept", "text/html").build(),
              BodyHandlers.ofString());

      assertThat(page.body())
          .contains("<script>var x = 1</script>")
          .contains("<meta name=\"build-number\" content=\"7127\">");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isEmpty();
      assertThat(body(url + "/app.css")).isEqualTo("a{}");
      assertThat(status(url + "/api/notes")).isEqualTo(404);
      assertThat(status(url + "/lockstep/ready")).isEqualTo(200);
    }
  }

  @Test
  void sigterm_announcesWhileServing_finishesWhatItHas_andEndsWith0(@TempDir Path folder)
      throws Exception {
    String database = "jdbc:h2:file:" + folder.resolve("notes");
    fill(database, 200_000, 200);
    try (DemoProcess demo =
        DemoProcess.start(
            List.of(),
            "instance",
            "--port=0",
            "--build=7127",
            "--db=" + database,
            "--health-interval=1000")) {
      String url = demo.url();
      // More than sockets hold: the instance is still writing when it is told to end.
      InputStream inFlight =
          http.send(to(url + "/api/notes?limit=200000").build(), BodyHandlers.ofInputStream())
              .body();
      demo.process().toHandle().destroy();

      awaitStatus(url + "/lockstep/ready", 503);
      assertThat(status(url + "/api/notes?limit=1")).isEqualTo(200);
      String last = new String(inFlight.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(last).startsWith("[{").endsWith("}]");
      assertThat(demo.awaitExit()).isZero();
      assertThat(demo.errors()).contains("drain: ANNOUNCED", "drain: REFUSING");
    }
  }

  @Test
  void longList_isStreamed_inLessMemoryThanItTakes(@TempDir Path folder) throws Exception {
    String database = "jdbc:h2:file:" + folder.resolve("notes");
    fill(database, 200_000, 500);
    // The answer is above 100 MB; this heap holds a third of it.
    try (DemoProcess demo =
        DemoProcess.start(
            List.of("-Xmx40m"), "instance", "--port=0", "--build=7127", "--db=" + database)) {
      var list =
          http.send(
              to(demo.url() + "/api/notes?limit=200000").build(), BodyHandlers.ofInputStream());

      assertThat(list.body().transferTo(java.io.OutputStream.nullOutputStream()))
          .isGreaterThan(100_000_000);
    }
  }

  @Test
  void instanceOfALauncher_endsWhenItsInputDoes() throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(List.of(), "instance", "--port=0", "--build=7127", "--end-with-input")) {
      assertThat(status(demo.url() + "/lockstep/ready")).isEqualTo(200);

      demo.process().getOutputStream().close();

      assertThat(demo.awaitExit()).isZero();
    }
  }

  private static void fill(String database, int notes, int length) throws Exception {
    Migrations.of(new DatabaseUrl(database), Migrations.DEFAULT_TIMEOUT).migrate(1);
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into notes (body, build) select lpad(x, %d, '-'), 7127 from system_range(1, %d)"
              .formatted(length, notes));
    }
  }

  private void awaitStatus(String url, int status) throws Exception {
    await(url + " to answer " + status).until(() -> status(url) == status);
  }

  private int status(String url) throws Exception {
    return http.send(to(url).build(), BodyHandlers.discarding()).statusCode();
  }

  private String body(String url) throws Exception {
    return http.send(to(url).build(), BodyHandlers.ofString()).body();
  }

  private static HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }
}
