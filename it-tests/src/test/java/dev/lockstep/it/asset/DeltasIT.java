package dev.lockstep.it.asset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.it.asset.RecordingProxy.Seen;
import dev.lockstep.it.browser.BrowserConsole;
import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.fleet.DemoProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Chromium visits a build, then the next one, and loads what changed (RFC 9842). */
@Timeout(300)
class DeltasIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What the page loads: a module, a style sheet, an image, and WebAssembly by {@code fetch}. */
  private static final List<String> FILES =
      List.of("js/app.js", "css/app.css", "img/logo.svg", "core.wasm");

  /** Destination of each file, as an element or a call that has the same. */
  private static final Map<String, String> PROBES =
      Map.of(
          "js/app.js", "l = document.createElement('link'), l.rel = 'preload', l.as = 'script'",
          "css/app.css", "l = document.createElement('link'), l.rel = 'preload', l.as = 'style'",
          "img/logo.svg", "l = document.createElement('link'), l.rel = 'preload', l.as = 'image'",
          "core.wasm", "fetch(args[0])");

  @TempDir Path folder;
  private final List<DemoProcess> instances = new ArrayList<>();
  private RecordingProxy proxy;
  private Chromium chromium;
  private BrowserConsole console;

  @BeforeEach
  void start() throws Exception {
    proxy = new RecordingProxy(instance(7127));
    chromium = Chromium.start();
    console = chromium.console();
  }

  @AfterEach
  void end() {
    console.close();
    chromium.close();
    proxy.close();
    instances.forEach(DemoProcess::close);
  }

  private URI instance(long build) throws Exception {
    DemoProcess process =
        DemoProcess.start(
            "instance",
            "--port=0",
            "--build=" + build,
            "--assets=" + tree(build),
            "--archive=" + folder.resolve("archive"),
            "--deltas");
    instances.add(process);
    return process.address();
  }

  // ---- an application of which every build changes a line in each file

  private Path tree(long build) throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree-" + build));
    for (String inside : List.of("js", "css", "img")) {
      Files.createDirectories(tree.resolve(inside));
    }
    Files.writeString(
        tree.resolve("index.html"),
        """
        <!doctype html>
        <html>
        <head>
        <title>Deltas</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="css/app.css">
        <script type="module" src="js/app.js"></script>
        </head>
        <body><img id="logo" src="img/logo.svg" alt=""></body>
        </html>
        """);
    Files.writeString(
        tree.resolve("js/app.js"),
        lines("globalThis.kept = %d + \"%s\";\n")
            + """
            const module = await WebAssembly.compileStreaming(
                fetch(new URL("../core.wasm", import.meta.url)));
            const [build] = WebAssembly.Module.customSections(module, "build");
            globalThis.core = new TextDecoder().decode(build).slice(-4);
            globalThis.script = "%s";
            """
                .formatted(build));
    Files.writeString(
        tree.resolve("css/app.css"),
        lines(".a%d { --x: \"%s\" }\n") + ":root { --build: " + build + " }\n");
    Files.writeString(
        tree.resolve("img/logo.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
            + (build - 7000)
            + "\" height=\"9\">"
            + lines("<g id=\"a%d\" class=\"%s\"/>\n")
            + "</svg>\n");
    Files.write(tree.resolve("core.wasm"), wasm(lines("%d %s\n") + build));
    return tree;
  }

  /** Some 30 to 60 kB that compress to some ten. */
  private static String lines(String format) {
    return IntStream.range(0, 1_500)
        .mapToObj(i -> format.formatted(i, Integer.toHexString(i * 0x9e3779b9)))
        .collect(Collectors.joining());
  }

  /** A module with nothing in it but a custom section that is called "build". */
  private static byte[] wasm(String text) {
    ByteArrayOutputStream module = new ByteArrayOutputStream();
    module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 0});
    byte[] content = ("\5build" + text).getBytes(UTF_8);
    for (int rest = content.length; ; rest >>>= 7) { // LEB128
      if (rest < 128) {
        module.write(rest);
        break;
      }
      module.write((rest & 127) | 128);
    }
    module.writeBytes(content);
    return module.toByteArray();
  }

  // ---- the browser

  private void visit(long build) {
    chromium.open(proxy.url("/"));
    chromium.await("globalThis.script === '" + build + "'");
    assertThat(
            chromium.run(
                """
                await document.getElementById('logo').decode();
                return [core, document.getElementById('logo').width,
                    getComputedStyle(document.documentElement).getPropertyValue('--build').trim()];
                """))
        .isEqualTo(List.of(Long.toString(build), build - 7000, Long.toString(build)));
  }

  /** How many bytes a file took on the wire, and how many it has. */
  private List<?> sizes(String file) {
    return (List<?>)
        chromium.run(
            """
            const [stem, ending] = args;
            const entry = performance.getEntriesByType('resource').find(
                ({name}) => name.includes(stem) && name.endsWith(ending));
            return [entry.transferSize, entry.decodedBodySize];
            """,
            "/" + file.substring(0, file.lastIndexOf('.')) + "-",
            file.substring(file.lastIndexOf('.')));
  }

  /** Chromium registers a dictionary some time after the file; a name that is none shows it. */
  private void awaitDictionary(String file) {
    String stem = "/" + file.substring(0, file.lastIndexOf('.'));
    String ending = file.substring(file.lastIndexOf('.'));
    int[] asked = new int[1];
    await(file + " to be a dictionary")
        .atMost(PATIENCE)
        .until(
            () -> {
              String probe = stem + "-probe" + asked[0]++ + ending;
              chromium.run(
                  "let l; "
                      + PROBES.get(file)
                      + "; if (l) {l.href = args[0]; document.head.append(l)}",
                  probe);
              Seen seen = await().atMost(PATIENCE).until(() -> seen(probe), one -> one != null);
              return !seen.asked("Available-Dictionary").isEmpty();
            });
  }

  private Seen seen(String path) {
    return proxy.seen().stream().filter(one -> one.path().equals(path)).findFirst().orElse(null);
  }

  private Seen asset(String file) {
    String stem = "/" + file.substring(0, file.lastIndexOf('.')) + "-";
    return proxy.seen().stream()
        .filter(one -> one.path().startsWith(stem) && one.answer().statusCode() == 200)
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError(file + " was not asked for: " + proxy.seen()));
  }

  /** The first to ask for a delta gets an ordinary encoding: another browser does it here. */
  private static void askForDelta(URI next, String file, byte[] had) throws Exception {
    RawHttp http = new RawHttp(next);
    String sha256 =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(had));
    String path = "/" + pathOf(http, file);
    await("a delta of " + path)
        .atMost(PATIENCE)
        .until(
            () ->
                http.get(path, "Accept-Encoding: br, dcz", "Available-Dictionary: :" + sha256 + ":")
                    .header("Content-Encoding")
                    .equals("dcz"));
  }

  /** The name of a file, out of whatever refers to it. */
  private static String pathOf(RawHttp http, String file) {
    String stem = file.substring(0, file.lastIndexOf('.')) + "-";
    String text = http.get("/", "Accept: text/html").text();
    if (!text.contains(stem)) {
      text = http.get("/" + pathOf(http, "js/app.js")).text();
    }
    int at = text.indexOf(stem);
    return text.substring(at, text.indexOf('"', at));
  }

  private static byte[] bytes(URI instance, String file) {
    RawHttp http = new RawHttp(instance);
    return http.get("/" + pathOf(http, file)).body();
  }

  @Test
  void nextBuild_isLoadedAsWhatChanged_withIntegrity_andCachedLikeEverythingElse()
      throws Exception {
    URI before = instances.get(0).address();
    visit(7127);
    for (long build = 7128; build <= 7129; build++) { // the second on top of the first's deltas
      for (String file : FILES) {
        awaitDictionary(file);
      }
      URI next = instance(build);
      for (String file : FILES) {
        askForDelta(next, file, bytes(before, file));
      }
      proxy.turnTo(next);
      proxy.forget();

      visit(build);

      assertThat(new RawHttp(next).get("/", "Accept: text/html").text()).contains("integrity=");
      for (String file : FILES) {
        Seen seen = asset(file);
        assertThat(seen.header("Content-Encoding")).as(file).isEqualTo("dcz");
        assertThat(seen.header("Cache-Control")).as(file).startsWith("private, ");
        List<?> sizes = sizes(file);
        assertThat((Long) sizes.get(0)).as("%s on the wire", file).isBetween(1L, 900L);
        assertThat((Long) sizes.get(1)).as("%s decoded", file).isGreaterThan(15_000L);
      }
      before = next;
    }

    chromium.open("about:blank");
    proxy.forget();
    visit(7129);
    assertThat(proxy.seen()).extracting(Seen::path).as("the second visit").containsExactly("/");
    assertThat(console.lines().stream().filter(line -> !line.contains("-probe"))).isEmpty();
  }

  @Test
  void deltaThatWasChangedOnTheWay_isNotRun() throws Exception {
    visit(7127);
    awaitDictionary("js/app.js");
    URI next = instance(7128);
    askForDelta(next, "js/app.js", bytes(instances.get(0).address(), "js/app.js"));
    proxy.turnTo(next);
    proxy.corrupt("/js/app-");
    proxy.forget();
    chromium.open(proxy.url("/"));

    await().atMost(PATIENCE).until(() -> !console.lines().isEmpty());
    assertThat(asset("js/app.js").header("Content-Encoding")).isEqualTo("dcz");
    assertThat(chromium.run("return globalThis.script ?? 'not run'")).isEqualTo("not run");
  }
}
