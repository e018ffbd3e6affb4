package dev.lockstep.it.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.asset.RecordingProxy.Seen;
import dev.lockstep.it.browser.BrowserConsole;
import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.fleet.DemoProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's files in Chromium, with every byte on the wire in view. */
@Timeout(300)
class AssetsIT {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RUNNING =
      "document.readyState === 'complete' && document.querySelector('footer[data-status]')"
          + " && document.querySelector('main h1')";

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "png", "image/png",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2");

  /** What elements say of the bytes that they load, and what the bytes are. */
  private static final String CHECKS =
      """
      const found = [];
      for (const element of document.querySelectorAll(
          'script[src], link[rel=stylesheet], link[rel=modulepreload]')) {
        const url = element.src || element.href;
        const bytes = await (await fetch(url, {cache: 'force-cache'})).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        found.push([new URL(url).pathname, element.integrity,
            'sha256-' + btoa(String.fromCharCode(...hash))]);
      }
      return found;
      """;

  private static DemoProcess instance;
  private RecordingProxy proxy;
  private Chromium chromium;
  private BrowserConsole console;

  @BeforeAll
  static void startInstance() throws Exception {
    instance = DemoProcess.start("instance", "--port", "0", "--build", "7127");
    awaitEncodings(instance.address());
  }

  @AfterAll
  static void endInstance() {
    instance.close();
  }

  @BeforeEach
  void start() {
    proxy = new RecordingProxy(instance.address());
    chromium = Chromium.start();
    console = chromium.console();
  }

  @AfterEach
  void end() {
    console.close();
    chromium.close();
    proxy.close();
  }

  @Test
  void firstVisit_loadsEachFileOnce_encoded_typed_andForEver() {
    visit("/");
    awaitManifest();

    List<Seen> assets = proxy.assets();
    assertThat(assets.stream().map(Seen::logicalPath))
        .as("each once")
        .containsExactlyInAnyOrder(
            "/assets/about.js",
            "/assets/api.js",
            "/assets/app.css",
            "/assets/app.webmanifest",
            "/assets/build.js",
            "/assets/dom.js",
            "/assets/fonts/bricolage-grotesque-600.woff2",
            "/assets/images/dots.png",
            "/assets/images/empty.svg",
            "/assets/images/icon.svg",
            "/assets/images/mark.svg",
            "/assets/lockstep/lockstep-later.js",
            "/assets/lockstep/lockstep.js",
            "/assets/main.js",
            "/assets/notes.js",
            "/assets/router.js",
            "/assets/status.js",
            "/assets/style/base.css",
            "/assets/style/fonts.css",
            "/assets/style/frame.css",
            "/assets/style/notes.css",
            "/assets/style/pages.css",
            "/assets/style/parts.css",
            "/assets/style/tokens.css");
    assertThat(assets).allSatisfy(AssetsIT::assertAsset);
    Seen document = proxy.seen().get(0);
    assertThat(document.path()).isEqualTo("/");
    assertThat(document.answer().statusCode()).isEqualTo(200);
    assertThat(document.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(document.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(document.header("Content-Encoding")).isIn("br", "gzip", "zstd");
    assertThat(proxy.seen())
        .allSatisfy(seen -> assertThat(seen.header("Build-Number")).isEqualTo("7127"));
  }

  @Test
  void everyScriptAndStyleSheet_hasTheIntegrityOfItsBytes() {
    visit("/");

    Map<String, String> stated = new TreeMap<>();
    for (Object element : (List<?>) chromium.run(CHECKS)) {
      List<?> check = (List<?>) element;
      assertThat(check.get(1)).as("%s", check.get(0)).isEqualTo(check.get(2));
      stated.put((String) check.get(0), (String) check.get(1));
    }

    assertThat(stated.keySet())
        .containsExactlyInAnyOrderElementsOf(
            proxy.assets().stream()
                .map(Seen::path)
                .filter(path -> path.endsWith(".js") || path.matches("/assets/app-.*css"))
                .filter(path -> !isImportedLater(path))
                .collect(Collectors.toSet()));
  }

  /** The document states no integrity for what only a dynamic import loads. */
  private static boolean isImportedLater(String path) {
    return path.endsWith("/lockstep-later.js");
  }

  /** A policy that is broken, integrity that does not match, a script that fails. */
  @Test
  void console_hasNothingToComplainOf() {
    visit("/");
    click("/stats");
    awaitHeading("Numbers");
    click("/about");
    awaitHeading("How it works");

    assertThat(console.lines()).isEmpty();
  }

  /** Chromium says so only of a page that asks for nothing meanwhile, so that fetch is muted. */
  @Test
  void everyPreload_isUsed() {
    chromium.devTools(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of("source", "window.fetch = () => new Promise(() => {})"));
    visit("/");
    awaitVerdictOnPreloads();

    assertThat(console.lines()).isEmpty();
  }

  @Test
  void secondVisit_asksForTheDocumentOnly() {
    visit("/");
    awaitManifest();
    chromium.open("about:blank");
    proxy.forget();
    visit("/");

    assertThat(proxy.assets()).isEmpty();
    Seen document = proxy.seen().get(0);
    assertThat(document.path()).isEqualTo("/");
    assertThat(document.answer().statusCode()).as("revalidated").isEqualTo(304);
  }

  @Test
  void lazyRoute_loadsItsModuleWithStyleAndPicture_whenItIsOpened() {
    visit("/about");
    proxy.forget();
    click("/stats");
    awaitHeading("Numbers");
    chromium.await("document.querySelector('.numbers img').naturalWidth > 0");
    awaitQuiet();

    assertThat(proxy.assets().stream().map(Seen::logicalPath))
        .containsExactlyInAnyOrder(
            "/assets/stats.js", "/assets/stats/stats.css", "/assets/stats/numbers.svg");
    assertThat(proxy.assets()).allSatisfy(AssetsIT::assertAsset);
    assertThat(chromium.run("return getComputedStyle(document.querySelector('.numbers')).display"))
        .isEqualTo("grid");
  }

  @Test
  void fontAndManifest_areThere() {
    visit("/");

    assertThat(chromium.run("return document.fonts.check('600 16px \"Bricolage Grotesque\"')"))
        .isEqualTo(true);
    assertThat(
            chromium.run(
                """
                const url = document.querySelector('link[rel=manifest]').href;
                const manifest = await (await fetch(url)).json();
                const icons = await Promise.all(
                    manifest.icons.map(icon => fetch(new URL(icon.src, url))));
                return icons.map(icon => icon.status + ' ' + icon.headers.get('Cache-Control'));
                """))
        .isEqualTo(List.of("200 " + FOR_EVER, "200 " + FOR_EVER, "200 " + FOR_EVER));
    assertThat(proxy.assets()).allSatisfy(AssetsIT::assertAsset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/main-", "/assets/router-"})
  void tamperedScript_isRefused(String path) {
    proxy.tamper(path);
    chromium.open(proxy.url("/"));
    awaitQuiet();

    assertThat(console.lines()).anySatisfy(line -> assertThat(line).contains("integrity", path));
    assertThat(chromium.run("return document.querySelector('main h1')")).isNull();
  }

  @Test
  void tamperedStyleSheet_isRefused() {
    proxy.tamper("/assets/app-");
    chromium.open(proxy.url("/"));
    awaitQuiet();

    assertThat(console.lines())
        .anySatisfy(line -> assertThat(line).contains("integrity", "/assets/app-"));
    assertThat(chromium.run("return document.styleSheets.length")).isEqualTo(0L);
  }

  @ParameterizedTest
  @CsvSource({"no-preference, true", "reduce, false"})
  void loadOfAnotherPage_fades_unlessLessMotionIsAskedFor(String motion, boolean fades) {
    chromium.devTools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", motion))));
    chromium.devTools(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of("source", "addEventListener('pagereveal', e => fades = e.viewTransition !== null)"));
    visit("/");
    chromium.run("location.href = '/about'");
    chromium.await("location.pathname === '/about' && " + RUNNING);

    assertThat(chromium.run("return fades")).isEqualTo(fades);
  }

  // ---- tools

  private static void assertAsset(Seen asset) {
    String path = asset.path();
    String ending = path.substring(path.lastIndexOf('.') + 1);
    assertThat(asset.answer().statusCode()).as(path).isEqualTo(200);
    assertThat(path).containsPattern("-[0-9a-f]{10}[./]");
    assertThat(asset.header("Content-Type")).as(path).isEqualTo(TYPES.get(ending));
    assertThat(asset.header("Cache-Control")).as(path).isEqualTo(FOR_EVER);
    boolean encoded = !asset.header("Content-Encoding").isEmpty();
    boolean packed = ending.equals("png") || ending.equals("woff2");
    boolean small = asset.answer().body().length < 1024;
    assertThat(encoded).as("%s is encoded", path).isEqualTo(!packed && (encoded || !small));
    if (encoded) {
      assertThat(asset.header("Content-Encoding")).as(path).isIn("br", "gzip", "zstd");
      assertThat(asset.header("Vary")).as(path).isEqualTo("Accept-Encoding");
    }
  }

  private void visit(String path) {
    chromium.open(proxy.url(path));
    chromium.await(RUNNING);
    chromium.run("await document.fonts.ready");
    awaitQuiet();
  }

  private void click(String path) {
    chromium.run("document.querySelector(`nav a[href='${args[0]}']`).click()", path);
  }

  private void awaitHeading(String heading) {
    chromium.await("document.querySelector('main h1')?.textContent === '" + heading + "'");
  }

  /** The page has loaded, and nothing more is asked for: two frames later still. */
  private void awaitQuiet() {
    chromium.await("document.readyState === 'complete'");
    long end = System.nanoTime() + PATIENCE.toNanos();
    int before;
    do {
      assertThat(System.nanoTime()).as("still loading: %s", proxy.seen()).isLessThan(end);
      before = proxy.seen().size();
      chromium.run(
          "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));"
              + "await new Promise(done => requestIdleCallback(done))");
    } while (!proxy.isIdle() || proxy.seen().size() != before);
  }

  /** Chromium asks for it some time after everything else. */
  private void awaitManifest() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (proxy.assets().stream().noneMatch(seen -> seen.path().endsWith(".webmanifest"))) {
      assertThat(System.nanoTime()).as("no manifest: %s", proxy.seen()).isLessThan(end);
      awaitQuiet();
    }
    awaitQuiet();
  }

  /** Chromium looks 3 s after the load event which preloads were of no use. */
  private void awaitVerdictOnPreloads() {
    chromium.await(
        "performance.now() - performance.getEntriesByType('navigation')[0].loadEventEnd > 5000");
  }

  /** They are made in the background after the start, and a test wants them all. */
  private static void awaitEncodings(URI address) {
    RawHttp http = new RawHttp(address);
    Matcher link =
        Pattern.compile("<(/assets/[^>]+)>").matcher(http.get("/assets/index.html").header("Link"));
    while (link.find()) {
      if (http.get(link.group(1)).body().length >= 1024) {
        http.encoded(link.group(1), "br");
      }
    }
    http.encoded("/", "br", "Accept: text/html");
  }
}
