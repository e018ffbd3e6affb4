package dev.lockstep.it.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.it.asset.RawHttp.Answer;
import dev.lockstep.it.fleet.DemoProcess;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code instance --assets DIR} as whoever sends bytes to its socket sees it. */
@Timeout(300)
class FileTreeIT {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String HTML = "Accept: text/html";
  private static final Pattern NAME =
      Pattern.compile("[^\"'()\\s,<>`]+-([0-9a-f]{10})(?:\\.[a-z0-9]+)?(?=[\"'()\\s,?#])");

  @TempDir static Path folder;
  private static Tree tree;
  private static DemoProcess instance;
  private static RawHttp http;

  @BeforeAll
  static void start() throws Exception {
    tree = Tree.in(folder);
    instance = instance(7127, tree);
    http = new RawHttp(instance.address());
  }

  @AfterAll
  static void end() {
    instance.close();
  }

  private static DemoProcess instance(long build, Tree tree, String... more) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("instance", "--port", "0", "--build", Long.toString(build)));
    arguments.addAll(List.of("--assets", tree.directory().toString()));
    arguments.addAll(List.of(more));
    return DemoProcess.start(arguments.toArray(String[]::new));
  }

  // ---- references

  @Test
  void everyReference_answers200_withBytesThatHashToTheirName() {
    Map<String, Answer> found = crawl(http);

    assertThat(found.keySet().stream().map(FileTreeIT::logicalPath))
        .containsExactlyInAnyOrder(
            "/css/app.css",
            "/css/print.css",
            "/css/ring/a.css",
            "/css/ring/b.css",
            "/data/big.bin",
            "/img/dot.png",
            "/img/große Übersicht.png",
            "/js/later.js",
            "/js/main.js",
            "/js/plain.js",
            "/js/ring/a.js",
            "/js/ring/b.js");
    found.forEach(
        (url, answer) -> {
          assertThat(answer.status()).as(url).isEqualTo(200);
          assertThat(answer.header("Cache-Control")).as(url).isEqualTo(FOR_EVER);
          assertThat(answer.header("Build-Number")).as(url).isEqualTo("7127");
          if (!url.contains("/ring/")) {
            assertThat(Tree.sha256(answer.body())).as(url).startsWith(token(url));
          }
          assertThat(answer.header("ETag"))
              .as(url)
              .isEqualTo('"' + Tree.sha256(answer.body()).substring(0, 32) + '"');
        });
  }

  /**
   * Neither can be named before the other: they share the token of both, with zeros in its place.
   */
  @ParameterizedTest
  @CsvSource({"css", "js"})
  void filesThatLeadToEachOther_shareOneToken_ofTheirFinalBytes(String kind) throws Exception {
    Map<String, Answer> ring = new TreeMap<>();
    crawl(http)
        .forEach(
            (url, answer) -> {
              if (url.startsWith("/" + kind + "/ring/")) {
                ring.put(url, answer);
              }
            });
    assertThat(ring).hasSize(2);
    String token = token(ring.keySet().iterator().next());
    assertThat(ring.keySet()).allMatch(url -> token(url).equals(token));

    ByteArrayOutputStream both = new ByteArrayOutputStream();
    for (Map.Entry<String, Answer> file : ring.entrySet()) {
      byte[] zeroed =
          file.getValue().text().replace(token, "0000000000").getBytes(StandardCharsets.UTF_8);
      String head = logicalPath(file.getKey()).substring(1) + '\0' + zeroed.length + '\0';
      both.write(head.getBytes(StandardCharsets.UTF_8));
      both.write(zeroed);
    }
    assertThat(Tree.sha256(both.toByteArray())).startsWith(token);
  }

  @Test
  void everythingButReferences_staysAsItIs() throws Exception {
    for (Map.Entry<String, Answer> file : crawl(http).entrySet()) {
      String path = logicalPath(file.getKey());
      byte[] original = tree.read(path.substring(1));
      if (path.endsWith(".css") || path.endsWith(".js")) {
        String text = file.getValue().text().replaceAll("-[0-9a-f]{10}\\.", ".");
        assertThat(decoded(text))
            .as(path)
            .isEqualTo(decoded(new String(original, StandardCharsets.UTF_8)));
      } else {
        assertThat(file.getValue().body()).as(path).isEqualTo(original);
      }
    }
  }

  @Test
  void page_keepsItsInlineScript_andChecksWhatItLoads() {
    Answer page = http.get("/", HTML);

    assertThat(page.text())
        .contains("<script>var inline = \"js/main.js\";</script>")
        .contains("<a href=\"deep/link\">")
        .contains("<meta name=\"build-number\" content=\"7127\">")
        .containsPattern("<link integrity=\"sha256-[^\"]{44}\" rel=\"stylesheet\" href=\"/css/app-")
        .containsPattern("<script integrity=\"sha256-[^\"]{44}\" type=\"module\" src=\"/js/main-")
        .containsPattern("<link rel=\"modulepreload\" href=\"/js/ring/b-[0-9a-f]{10}\\.js\" int")
        .doesNotContain("modulepreload\" href=\"/js/later");
    assertThat(page.header("Link"))
        .contains("</css/app-", ">; rel=preload; as=style; integrity=\"sha256-")
        .contains("</js/ring/a-", ">; rel=modulepreload; integrity=\"sha256-");
    assertThat(page.header("Content-Security-Policy")).isEmpty();
  }

  // ---- caching

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/css/app.css",
        "/js/main.js",
        "/img/dot.png",
        "/data/big.bin",
        "/LICENSE",
        "/alias.css",
        "/img/gro%C3%9Fe%20%C3%9Cbersicht.png"
      })
  void bareCopy_isRevalidated(String path) {
    Answer first = http.get(path);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

    Answer again = http.get(path, "If-None-Match: " + first.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Build-Number")).isEqualTo("7127");
  }

  @Test
  void page_isRevalidated() {
    Answer page = http.get("/", HTML);
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");

    Answer again = http.get("/", HTML, "If-None-Match: " + page.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("Link")).isEqualTo(page.header("Link"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/css/app-0123456789.css",
        "/css/none.css",
        "/none.js",
        "/css/app-0123456789.css?v=1",
        "/data/big-0123456789.bin",
        "/lockstep/none"
      })
  void miss_is404_thatNobodyKeeps_whateverIsAccepted(String path) {
    for (String accept : List.of("Accept: */*", HTML, "If-None-Match: *")) {
      Answer miss = http.get(path, accept);
      assertThat(miss.status()).as(accept).isEqualTo(404);
      assertThat(miss.header("Cache-Control")).as(accept).isEqualTo("no-store");
      assertThat(miss.header("Build-Number")).as(accept).isEqualTo("7127");
      assertThat(miss.text()).as(accept).doesNotContain("<html>");
    }
  }

  // ---- methods, ranges, encodings

  @Test
  void otherMethods_are405() {
    for (String path : List.of("/css/app.css", url("/css/app.css"), "/", "/index.html")) {
      for (String method : List.of("POST", "PUT", "DELETE")) {
        Answer refused = http.ask(method, path);
        assertThat(refused.status()).as(method + " " + path).isEqualTo(405);
        assertThat(refused.header("Allow")).contains("GET", "HEAD");
        assertThat(refused.header("Build-Number")).isEqualTo("7127");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/css/app.css", "/data/big.bin", "/", "/index.html", "/none.js"})
  void head_hasTheHeadersOfGet_andNoBody(String path) {
    Answer get = http.get(path, HTML);
    Answer head = http.ask("HEAD", path, HTML, "Range: bytes=0-0");

    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.body()).isEmpty();
    assertThat(withoutDate(head)).isEqualTo(withoutDate(get));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1, bytes 0-0/3000000",
    "bytes=1000000-1999999, 1000000, 2000000, bytes 1000000-1999999/3000000",
    "bytes=2999990-, 2999990, 3000000, bytes 2999990-2999999/3000000",
    "bytes=-10, 2999990, 3000000, bytes 2999990-2999999/3000000",
    "bytes=2999999-9999999, 2999999, 3000000, bytes 2999999-2999999/3000000",
  })
  void range_isThatPart(String range, int from, int to, String contentRange) throws Exception {
    byte[] big = tree.read("data/big.bin");

    Answer part = http.get(url("/data/big.bin"), "Range: " + range);

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo(contentRange);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(big, from, to));
  }

  @Test
  void rangesThatAreSeveralOrElsewhere_getTheWholeOr416() {
    Answer several = http.get("/data/big.bin", "Range: bytes=0-1,-2");
    assertThat(several.status()).isEqualTo(200);
    assertThat(several.body()).hasSize(Tree.BIG);

    Answer beyond = http.get("/data/big.bin", "Range: bytes=3000000-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */3000000");

    Answer other = http.get("/data/big.bin", "Range: bytes=0-1", "If-Range: \"other\"");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.body()).hasSize(Tree.BIG);
  }

  @Test
  void encodings_haveTheirOwnTags_andTheSameText() {
    String url = url("/css/app.css");
    Answer identity = http.get(url);
    List<String> tags = new ArrayList<>(List.of(identity.header("ETag")));
    for (String coding : List.of("gzip", "br", "zstd")) {
      Answer encoded = http.encoded(url, coding);
      assertThat(encoded.header("Cache-Control")).isEqualTo(FOR_EVER);
      assertThat(encoded.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(encoded.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
      assertThat(encoded.body().length).isLessThan(identity.body().length / 2);
      assertThat(encoded.header("Content-Length")).isEqualTo("" + encoded.body().length);
      tags.add(encoded.header("ETag"));
    }

    assertThat(tags).doesNotHaveDuplicates();
    assertThat(http.encoded(url, "gzip").unzipped()).isEqualTo(identity.text());
    assertThat(identity.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(identity.header("Content-Encoding")).isEmpty();
    assertThat(http.get(url, "Accept-Encoding: gzip;q=0, br;q=0.1, zstd;q=0").headers())
        .containsEntry("Content-Encoding", "br");
    assertThat(http.get(url, "Accept-Encoding: x-gzip-really").headers())
        .doesNotContainKey("Content-Encoding");
    assertThat(http.get(url("/img/dot.png"), "Accept-Encoding: gzip, br").headers())
        .doesNotContainKeys("Content-Encoding", "Vary");
  }

  // ---- what must not get out

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/css/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/css/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/css%5capp.css",
        "/css/app.css%00",
        "/%00",
        "/css/app.css%00.txt",
        "//css/app.css",
        "/leak.txt",
        "/leak/secret.txt",
        "/.env",
        "/.git/config",
        "/css/.hidden.css",
        "/css/./app.css",
        "/CSS/app.css",
      })
  void pathsThatLeadOut_areMisses(String path) {
    Answer answer = http.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Build-Number")).isEqualTo("7127");
    assertThat(answer.text()).doesNotContain("secret", "margin");
  }

  /** Undertow reads no such request line, so that nobody stamps the answer. */
  @ParameterizedTest
  @ValueSource(strings = {"/..\\secret.txt", "/css\\app.css"})
  void backslash_isNoRequest(String path) {
    Answer answer = http.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEmpty();
  }

  // ---- shell

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/deep/link",
        "/deep/link/",
        "/deep/link?x=/none.js",
        "/7.5",
        "/css",
        "/js/main.js/"
      })
  void navigation_getsTheShell_withAddressesThatDoNotDependOnThePath(String path) {
    Answer shell = http.get(path, "Accept: text/html,application/xhtml+xml;q=0.9");

    assertThat(shell.status()).isEqualTo(200);
    assertThat(shell.body()).isEqualTo(http.get("/", HTML).body());
    assertThat(http.get(path, "Accept: */*").status()).isEqualTo(404);
    assertThat(http.ask("POST", path, HTML).status()).isEqualTo(404);
  }

  // ---- several builds

  @Test
  void instancesThatShareAnArchive_serveEachOthersFiles(@TempDir Path place) throws Exception {
    Tree old = Tree.in(place.resolve("old"));
    Tree young = Tree.in(place.resolve("new"));
    young.write("img/dot.png", new byte[] {1, 2, 3});
    young.write("data/big.bin", new byte[] {4, 5, 6});
    young.write("data/new.glb", new byte[] {7, 8, 9});
    young.write("js/later.js", "export const later = new URL('../data/new.glb', import.meta.url);");
    String archive = place.resolve("archive").toString();
    try (DemoProcess first = instance(7127, old, "--archive", archive);
        DemoProcess second = instance(7128, young, "--archive", archive)) {
      RawHttp oldHttp = new RawHttp(first.address());
      RawHttp newHttp = new RawHttp(second.address());
      Map<String, Answer> oldFiles = crawl(oldHttp);
      Map<String, Answer> newFiles = crawl(newHttp);
      assertThat(oldFiles.keySet()).doesNotContainAnyElementsOf(changed(newFiles));

      newFiles.forEach((url, own) -> assertSame(archived(oldHttp, url), own, "7127"));
      oldFiles.forEach((url, own) -> assertSame(archived(newHttp, url), own, "7128"));

      assertThat(changed(newFiles)).hasSize(9);
      assertThat(oldHttp.get("/data/new.glb").status())
          .as("bare: of no build but its own")
          .isEqualTo(404);
      assertThat(oldHttp.get("/css/app-0123456789.css").status()).isEqualTo(404);
      assertThat(oldHttp.get("/data/big-0123456789.bin").status()).isEqualTo(404);
    }
  }

  /** What leads to what the newer build changed. */
  private static List<String> changed(Map<String, Answer> files) {
    return files.keySet().stream()
        .filter(url -> !logicalPath(url).matches("/js/(plain|ring/[ab])\\.js|/img/gro.*"))
        .toList();
  }

  /**
   * Asks again while the archive's disk is slower than a request may wait, and where a name that
   * was just found is a redirect to itself.
   */
  private static Answer archived(RawHttp http, String url) {
    return await("an answer that is neither 503 nor 307: " + url)
        .until(() -> http.get(url), answer -> answer.status() != 503 && answer.status() != 307);
  }

  private static void assertSame(Answer answer, Answer own, String build) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(own.body());
    assertThat(answer.header("ETag")).isEqualTo(own.header("ETag"));
    assertThat(answer.header("Content-Type")).isEqualTo(own.header("Content-Type"));
    assertThat(answer.header("Cache-Control")).isEqualTo(FOR_EVER);
    assertThat(answer.header("Build-Number")).isEqualTo(build);
  }

  // ---- tools

  /** Everything that the page leads to, by URL. */
  private static Map<String, Answer> crawl(RawHttp http) {
    Map<String, Answer> found = new TreeMap<>();
    Deque<String> rest = new ArrayDeque<>(references("/", http.get("/", HTML).text()));
    while (!rest.isEmpty()) {
      String url = rest.remove();
      if (!found.containsKey(url)) {
        Answer answer = http.get(url);
        found.put(url, answer);
        if (answer.header("Content-Type").matches("text/(css|javascript).*")) {
          rest.addAll(references(url, answer.text()));
        }
      }
    }
    return found;
  }

  private static List<String> references(String from, String text) {
    List<String> references = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      references.add(URI.create(from).resolve(name.group()).toString());
    }
    return references;
  }

  private static String url(String logicalPath) {
    return crawl(http).keySet().stream()
        .filter(url -> logicalPath(url).equals(logicalPath))
        .findFirst()
        .orElseThrow();
  }

  private static String token(String url) {
    Matcher name = NAME.matcher(url + " ");
    assertThat(name.find()).as(url).isTrue();
    return name.group(1);
  }

  private static String logicalPath(String url) {
    return decoded(url.replaceFirst("-[0-9a-f]{10}(?=\\.|$)", ""));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> withoutDate(Answer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.remove("Date");
    return headers;
  }
}
