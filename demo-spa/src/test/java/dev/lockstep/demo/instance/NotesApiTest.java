package dev.lockstep.demo.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Databases;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.demo.schema.Migrations;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotesApiTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private NoteStore store;
  private Undertow server;

  @BeforeEach
  void start() throws Exception {
    DatabaseUrl url = Databases.H2.create();
    Migrations.of(url, Migrations.DEFAULT_TIMEOUT).migrate(1);
    store = NoteStore.open(url, Generation.BODY);
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, NotesApi.LARGEST_DRAINED_BODY)
            .setHandler(NotesApi.over(store, 7127))
            .build();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    store.close();
  }

  @Test
  void root_tellsAProgramWhereThingsAre() throws Exception {
    HttpResponse<String> answer = get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(answer.body()).startsWith("Lockstep demo, build 7127.\n").contains("/api/notes");
  }

  @Test
  void postedNote_isStoredWithTheInstancesBuild() throws Exception {
    HttpResponse<String> created = post("{\"text\":\"hello\"}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body()).isEqualTo("{\"id\":1,\"text\":\"hello\",\"build\":7127}");
    assertThat(created.headers().firstValue("Location")).hasValue("/api/notes/1");
    assertThat(created.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(created.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(get("/api/notes/1").body()).isEqualTo(created.body());
  }

  @Test
  void list_isNewestFirst_andAsLongAsAsked() throws Exception {
    for (int i = 1; i <= 120; i++) {
      store.add("note " + i, 7000 + i);
    }

    assertThat(get("/api/notes?limit=2").body())
        .isEqualTo(
            "[{\"id\":120,\"text\":\"note 120\",\"build\":7120},"
                + "{\"id\":119,\"text\":\"note 119\",\"build\":7119}]");
    assertThat(notes("/api/notes")).hasSize(100);
    assertThat(notes("/api/notes?limit=1000000")).hasSize(120);
    assertThat(get("/api/notes").headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void list_isWholeOverManyPages() throws Exception {
    for (int i = 1; i <= 1_203; i++) {
      store.add("x", 1);
    }

    assertThat(notes("/api/notes?limit=1201").findValuesAsString("id"))
        .isEqualTo(IntStream.rangeClosed(0, 1_200).mapToObj(i -> "" + (1_203 - i)).toList());
  }

  @Test
  void list_ofNoNotes_isAnEmptyArray() throws Exception {
    assertThat(get("/api/notes").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "+5",
        "1.5",
        "1e3",
        "ten",
        "",
        "%20",
        "1000001",
        "99999999999999999999"
      })
  void limit_thatIsNotOneNumberInRange_isRefused(String limit) throws Exception {
    assertProblem(get("/api/notes?limit=" + limit), 400, "limit must be one number");
  }

  @Test
  void limit_givenTwice_isRefused() throws Exception {
    assertProblem(get("/api/notes?limit=1&limit=2"), 400, "limit must be one number");
  }

  @Test
  void unusableBody_isAProblem_andStoresNothing() throws Exception {
    assertProblem(post("{\"text\":"), 400, "the body must be one JSON object");
    assertProblem(post("{\"text\":\"\"}"), 400, "text must be 1 to 2000 characters long, was 0");
    assertProblem(post("{\"text\":7}"), 400, "text must be a string");
    assertProblem(post(""), 400, "the body must be a JSON object");

    assertThat(get("/api/notes").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/jsonp", "application/x-www-form-urlencoded"})
  void mediaType_otherThanJson_isRefused(String type) throws Exception {
    assertProblem(
        send(to("/api/notes").header("Content-Type", type), "{\"text\":\"x\"}"), 415, "send");
    assertThat(get("/api/notes").body()).isEqualTo("[]");
  }

  @Test
  void mediaType_mayHaveParametersAndAnyCase() throws Exception {
    var request = to("/api/notes").header("Content-Type", "Application/JSON ;charset=utf-8");

    assertThat(send(request, "{\"text\":\"x\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void contentEncoding_isRefused() throws Exception {
    var request =
        to("/api/notes")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip");

    assertProblem(send(request, "{\"text\":\"x\"}"), 415, "send");
  }

  @Test
  void bodyTooLarge_isRefused_alsoWhereItsLengthIsNotStated() throws Exception {
    byte[] large = new byte[5_000_000];
    var stated = to("/api/notes").header("Content-Type", "application/json");
    var chunked = to("/api/notes").header("Content-Type", "application/json");
    var unknownLength = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));

    assertProblem(
        http.send(stated.POST(BodyPublishers.ofByteArray(large)).build(), BodyHandlers.ofString()),
        413,
        "the body must be at most 65536 bytes");
    assertProblem(
        http.send(chunked.POST(unknownLength).build(), BodyHandlers.ofString()),
        413,
        "the body must be at most 65536 bytes");
    assertThat(get("/api/notes").body()).isEqualTo("[]");
  }

  @Test
  void refusalOfALargeBody_arrives_onAConnectionThatCloses() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String head =
          String.join(
              "\r\n",
              "POST /api/notes HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Connection: close",
              "Content-Length: 5000000",
              "",
              "");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[5_000_000]);

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("at most 65536 bytes");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/notes,   'GET, HEAD, POST, OPTIONS'",
    "PUT,    /api/notes,   'GET, HEAD, POST, OPTIONS'",
    "POST,   /api/notes/1, 'GET, HEAD, OPTIONS'",
  })
  void otherMethods_areRefused_withThoseThatWork(String method, String path, String allow)
      throws Exception {
    HttpResponse<String> refused =
        http.send(
            to(path).method(method, BodyPublishers.ofString("{\"text\":\"x\"}")).build(),
            BodyHandlers.ofString());

    assertProblem(refused, 405, "only " + allow);
    assertThat(refused.headers().firstValue("Allow")).hasValue(allow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/note",
        "/api/notes/",
        "/api/notes/7",
        "/api/notes/x",
        "/api/notes/0",
        "/api/notes/-1",
        "/api/notes/99999999999999999999",
        "/api/notes/1/x"
      })
  void unknownPath_isNotFound(String path) throws Exception {
    assertProblem(get(path), 404, "there is no");
  }

  @Test
  void head_tellsTheTypeOnly() throws Exception {
    store.add("x", 1);
    HttpResponse<String> head =
        http.send(
            to("/api/notes").method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void deadDatabase_isAProblem() throws Exception {
    store.close();

    assertProblem(get("/api/notes"), 503, "the database does not answer");
    assertProblem(post("{\"text\":\"x\"}"), 503, "the database does not answer");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode problem = JsonMapper.shared().readTree(response.body());
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("title").stringValue()).isNotEmpty();
    assertThat(problem.path("detail").stringValue()).startsWith(detail);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  private int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(to(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(to("/api/notes").header("Content-Type", "application/json"), body);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String body) throws Exception {
    return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private JsonNode notes(String path) throws Exception {
    return JsonMapper.shared().readTree(get(path).body());
  }
}
