package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.Answers;
import dev.lockstep.FakeRequest;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.setting.SettingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is renamed and what is rewritten, decided for each folder. */
class FolderKindsTest {
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String TOKEN = "[0-9a-f]{10}";

  @TempDir Path root;
  private SourceTree tree;

  @BeforeEach
  void tree() {
    tree = new SourceTree(root);
  }

  private LoadedAssets load() {
    return tree.assets().prefix("/").build().load(7127);
  }

  /** What is answered where no application has the path. */
  private static Response get(LoadedAssets assets, String url) {
    FakeRequest request = FakeRequest.follow(url);
    return response(assets.answer(request).orElse(() -> assets.fallback(request)));
  }

  private static String text(LoadedAssets assets, String logicalPath) {
    return Answers.text(get(assets, assets.urls().url(logicalPath)));
  }

  private static String caching(LoadedAssets assets, String url) {
    return field(get(assets, url), "Cache-Control");
  }

  private static String page(LoadedAssets assets, String path) {
    var page = Page.documents().render(new BuildStamp(7127, 0, null), assets);
    return Answers.text(response(page.document(FakeRequest.get(path))));
  }

  // ---- hashed by a bundler

  @Test
  void bundlersFolder_keepsNamesAndBytes_andOnlyHashedNamesAreImmutable() {
    tree.file("assets/index-BMn98kqX.js", "import './config.js';import('./late-DzAfgoA1.js')");
    tree.file("assets/late-DzAfgoA1.js", "new URL('./logo-B7PI925R.png', import.meta.url)");
    tree.file("assets/logo-B7PI925R.png", "x").file("assets/config.js", "1");
    tree.file("assets/sub/x.css", "a{background:url(../logo-B7PI925R.png)}");
    tree.file("css/app.css", "a{background:url(../assets/logo-B7PI925R.png)}");
    LoadedAssets assets = load();

    assertThat(text(assets, "assets/index-BMn98kqX.js"))
        .isEqualTo("import './config.js';import('./late-DzAfgoA1.js')");
    assertThat(assets.urls().url("assets/index-BMn98kqX.js"))
        .isEqualTo("/assets/index-BMn98kqX.js");
    assertThat(caching(assets, "/assets/index-BMn98kqX.js")).isEqualTo(IMMUTABLE);
    assertThat(caching(assets, "/assets/logo-B7PI925R.png")).isEqualTo(IMMUTABLE);
    assertThat(assets.urls().url("assets/config.js")).isEqualTo("/assets/config.js");
    assertThat(caching(assets, "/assets/config.js")).isEqualTo("no-cache");
    assertThat(assets.urls().integrity("assets/config.js")).isNull();
    assertThat(assets.urls().url("assets/sub/x.css")).isEqualTo("/assets/sub/x.css");
    assertThat(text(assets, "css/app.css"))
        .isEqualTo("a{background:url(../assets/logo-B7PI925R.png)}");
    assertThat(assets.urls().url("css/app.css")).matches("/css/app-" + TOKEN + ".css");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_next/static/abc/", "_nuxt/", "_app/immutable/", "_astro/"})
  void folderThatOnlyABundlerWrites_keepsEveryName(String folder) {
    tree.file(folder + "_buildManifest.js", "self.x = '/page.js'").file("page.js", "1");
    LoadedAssets assets = load();

    assertThat(assets.urls().url(folder + "_buildManifest.js"))
        .isEqualTo("/" + folder + "_buildManifest.js");
    assertThat(caching(assets, "/" + folder + "_buildManifest.js")).isEqualTo("no-cache");
  }

  // ---- packages

  @ParameterizedTest
  @CsvSource({
    "package.json, {}",
    "leaflet.js, document.currentScript.src",
    "leaflet.js, document.getElementsByTagName('script')",
    "leaflet.js, document.querySelector('link[href$=\"leaflet.css\"]')",
    "leaflet.js, getComputedStyle(e).backgroundImage",
    "leaflet.mjs, export const base = import.meta.url",
  })
  void folderThatKnowsItsUrl_getsOneFingerprint_andStaysInside(String file, String text) {
    tree.file("vendor/leaflet/" + file, text);
    tree.file("vendor/leaflet/leaflet.css", "a{background:url(images/marker.png)}");
    tree.file("vendor/leaflet/images/marker.png", "x").file("vendor/other.css", "a{}");
    tree.file("vendor/leaflet/plugins/a.html", "<p>a").file("logo.png", "x");
    tree.file(
        "css/app.css", "@import '../vendor/leaflet/leaflet.css';a{background:url(/logo.png)}");
    LoadedAssets assets = load();
    String url = assets.urls().url("vendor/leaflet/leaflet.css");

    assertThat(url).matches("/vendor/leaflet-" + TOKEN + "/leaflet.css");
    String folder = url.substring(0, url.lastIndexOf('/') + 1);
    assertThat(assets.urls().url("vendor/leaflet/images/marker.png"))
        .isEqualTo(folder + "images/marker.png");
    assertThat(text(assets, "vendor/leaflet/leaflet.css"))
        .isEqualTo("a{background:url(images/marker.png)}");
    assertThat(caching(assets, url)).isEqualTo(IMMUTABLE);
    assertThat(caching(assets, "/vendor/leaflet/leaflet.css")).isEqualTo("no-cache");
    assertThat(get(assets, folder + "plugins/a.html").status()).isEqualTo(200);
    assertThat(assets.urls().url("vendor/other.css")).matches("/vendor/other-" + TOKEN + ".css");
  }

  @Test
  void referencesIntoAPackage_followItsFolder_andThoseOutOfItStay() {
    tree.file("lib/pdf/package.json", "{}").file("lib/pdf/build/pdf.mjs", "import '../../a.js'");
    tree.file("lib/a.js", "import './b.js'").file("lib/b.js", "1");
    tree.file("js/app.js", "import '../lib/pdf/build/pdf.mjs';import '../lib/a.js'");
    LoadedAssets assets = load();

    assertThat(text(assets, "js/app.js"))
        .matches("import '../lib/pdf-" + TOKEN + "/build/pdf.mjs';import '../lib/a.js'");
    assertThat(text(assets, "lib/pdf/build/pdf.mjs")).isEqualTo("import '../../a.js'");
    assertThat(caching(assets, "/lib/a.js")).isEqualTo("no-cache");
    assertThat(text(assets, "lib/a.js")).matches("import './b-" + TOKEN + ".js'");
  }

  @Test
  void changedFileOfAPackage_changesItsFolder_andNoOther() {
    tree.file("a/package.json", "{}").file("a/x.png", "1").file("b/package.json", "{}");
    String b = load().urls().url("b/package.json");
    String before = load().urls().url("a/package.json");

    tree.file("a/x.png", "2");

    assertThat(load().urls().url("a/package.json")).isNotEqualTo(before);
    assertThat(load().urls().url("b/package.json")).isEqualTo(b);
  }

  @Test
  void rootThatKnowsItsUrl_keepsBareNames_andBundlersFoldersBelowAreStillHashed() {
    tree.file("app.js", "document.currentScript").file("css/app.css", "a{}");
    tree.file("assets/index-BMn98kqX.js", "1");
    LoadedAssets assets = load();

    assertThat(assets.urls().url("app.js")).isEqualTo("/app.js");
    assertThat(assets.urls().url("css/app.css")).isEqualTo("/css/app.css");
    assertThat(caching(assets, "/css/app.css")).isEqualTo("no-cache");
    assertThat(caching(assets, "/assets/index-BMn98kqX.js")).isEqualTo(IMMUTABLE);
  }

  @Test
  void compiledPackage_isServedAsTheBuiltOne(@TempDir Path target) {
    tree.file("v/a/package.json", "{}").file("v/a/a.css", "a{}").file("v/a/p.html", "<p>");
    tree.file("assets/index-BMn98kqX.js", "1").file("assets/config.js", "1");
    LoadedAssets built = load();
    tree.assets().prefix("/").build().compile(7127, target);
    LoadedAssets compiled = Assets.builder().compiled(target).build().load(7127);
    String url = built.urls().url("v/a/a.css");

    assertThat(compiled.urls().url("v/a/a.css")).isEqualTo(url);
    assertThat(get(compiled, url.replace("a.css", "p.html")).status()).isEqualTo(200);
    assertThat(caching(compiled, "/assets/config.js")).isEqualTo("no-cache");
    assertThat(caching(compiled, "/assets/index-BMn98kqX.js")).isEqualTo(IMMUTABLE);
    assertThat(compiled.keepsDocument("v/a/p.html")).isTrue();
  }

  // ---- settings

  @Test
  void settings_overruleWhatIsInAFolder() {
    tree.file("editor/a.js", "import './b.js'").file("editor/b.js", "1");
    tree.file("css/package.json", "{}").file("css/a.css", "@import 'b.css'").file("css/b.css", "b");
    tree.file("js/package.json", "{}").file("js/a.js", "import './b.js'").file("js/b.js", "1");
    LoadedAssets assets =
        tree.assets()
            .prefix("/")
            .keep("editor/")
            .fingerprint("/css")
            .rewrite("js")
            .build()
            .load(7127);

    assertThat(assets.urls().url("editor/a.js")).matches("/editor-" + TOKEN + "/a.js");
    assertThat(assets.urls().url("css/a.css")).matches("/css/a-" + TOKEN + ".css");
    assertThat(text(assets, "css/a.css")).isEqualTo("@import 'b.css'");
    assertThat(text(assets, "js/a.js")).matches("import './b-" + TOKEN + ".js'");
    assertThatThrownBy(() -> tree.assets().keep("../x"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("keep must be a folder below the roots such as vendor/editor/, or /")
        .hasMessageContaining("../x");
  }

  // ---- workers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "navigator.serviceWorker.register('/sw.js')",
        "navigator.serviceWorker.register(new URL('../sw.js', import.meta.url))",
        "const url = '/sw.js'; navigator.serviceWorker.register(url)",
        "navigator.serviceWorker.register(`${base}/sw.js`)",
        "new Workbox('/sw.js').register()",
        "new SharedWorker('/sw.js')",
      })
  void workerAndWhatRegistersIt_keepTheirUrls(String script) {
    tree.file("sw.js", "1").file("js/main.js", script).file("js/other.js", "import './main.js'");
    LoadedAssets assets = load();

    assertThat(assets.urls().url("sw.js")).isEqualTo("/sw.js");
    assertThat(caching(assets, "/sw.js")).isEqualTo("no-cache");
    assertThat(assets.urls().url("js/main.js")).isEqualTo("/js/main.js");
    assertThat(text(assets, "js/main.js")).isEqualTo(script);
    assertThat(text(assets, "js/other.js")).isEqualTo("import './main.js'");
  }

  @Test
  void workerThatAnInlineScriptRegisters_keepsItsUrl() {
    tree.file("worker/sw.js", "import '../a.js'").file("a.js", "1");
    tree.file(
        "sub/index.html",
        "<!doctype html><script>navigator.serviceWorker.register('../worker/sw.js')</script>");
    LoadedAssets assets = load();

    assertThat(assets.urls().url("worker/sw.js")).isEqualTo("/worker/sw.js");
    assertThat(text(assets, "worker/sw.js")).isEqualTo("import '../a.js'");
    assertThat(assets.urls().url("a.js")).isEqualTo("/a.js");
  }

  @Test
  void precacheList_keepsWhatItNames_andADocumentWithARevision() {
    tree.file(
        "sw.js", "precacheAndRoute([{url:'css/app.css',revision:'1'},{url:'/',revision:'2'}])");
    tree.file("css/app.css", "a{background:url(i.png)}").file("css/i.png", "x");
    tree.file("index.html", "<!doctype html><head></head><link rel=stylesheet href=css/app.css>");
    tree.file("other.html", "<!doctype html><head></head>");
    LoadedAssets assets = load();

    assertThat(text(assets, "css/app.css")).isEqualTo("a{background:url(i.png)}");
    assertThat(assets.urls().url("css/app.css")).isEqualTo("/css/app.css");
    assertThat(page(assets, "/"))
        .isEqualTo("<!doctype html><head></head><link rel=stylesheet href=css/app.css>");
    assertThat(page(assets, "/other.html")).contains("build-number");
  }

  // ---- tables

  @Test
  void angularsTable_keepsWhatItNames() {
    tree.file(
        "ngsw.json",
        "{\"index\":\"/index.html\",\"hashTable\":{\"/assets/a.css\":\"x\",\"/index.html\":\"y\"}}");
    tree.file("index.html", "<!doctype html><head></head>").file("assets/a.css", "@import 'b.css'");
    tree.file("assets/b.css", "b{}");
    LoadedAssets assets = load();

    assertThat(text(assets, "assets/a.css")).isEqualTo("@import 'b.css'");
    assertThat(assets.urls().url("ngsw.json")).isEqualTo("/ngsw.json");
    assertThat(page(assets, "/index.html")).isEqualTo("<!doctype html><head></head>");
  }

  @ParameterizedTest
  @CsvSource({"SHA-256, sha256-, a.js", "SHA-384, sha384-, a.js", "SHA-512, sha512-, boot.json"})
  void fileWhoseIntegrityACodeHolds_keepsNameAndBytes(
      String algorithm, String prefix, String holder) throws Exception {
    String chunk = "import './b.js'";
    byte[] digest =
        MessageDigest.getInstance(algorithm).digest(chunk.getBytes(StandardCharsets.UTF_8));
    String value = prefix + Base64.getEncoder().encodeToString(digest);
    tree.file("chunk.js", chunk).file("b.js", "1").file(holder, "[\"" + value + "\"]");
    LoadedAssets assets = load();

    assertThat(assets.urls().url("chunk.js")).isEqualTo("/chunk.js");
    assertThat(text(assets, "chunk.js")).isEqualTo(chunk);
  }

  // ---- style sheets that a script looks for

  @Test
  void scriptThatSwitchesThemes_keepsStyleSheets() {
    tree.file("js/theme.js", "document.querySelector('link[rel=stylesheet]').href");
    tree.file("themes/dark/theme.css", "a{background:url(i.png)}").file("themes/dark/i.png", "x");
    tree.file("vendor/x/package.json", "{}").file("vendor/x/x.css", "a{}");
    LoadedAssets assets = load();

    assertThat(assets.urls().url("themes/dark/theme.css")).isEqualTo("/themes/dark/theme.css");
    assertThat(text(assets, "themes/dark/theme.css")).isEqualTo("a{background:url(i.png)}");
    assertThat(assets.urls().url("vendor/x/x.css")).matches("/vendor/x-" + TOKEN + "/x.css");
  }

  @Test
  void styleSheetWhoseElementHasAnId_keepsItsName() {
    tree.file("css/lara-light.css", "a{}").file("css/app.css", "a{}");
    tree.file(
        "index.html",
        "<!doctype html><link id=theme rel=stylesheet href=css/lara-light.css>"
            + "<link rel=stylesheet href=css/app.css>");
    LoadedAssets assets = load();

    assertThat(assets.urls().url("css/lara-light.css")).isEqualTo("/css/lara-light.css");
    assertThat(assets.urls().url("css/app.css")).matches("/css/app-" + TOKEN + ".css");
  }

  // ---- import maps

  private static String map(String json) {
    return "<!doctype html><head></head><script type=importmap>" + json + "</script>";
  }

  @Test
  void prefixOfAnImportMap_isOneFolder_soThatEachModuleHasOneUrl() {
    tree.file("three/build/three.js", "1").file("three/jsm/a.js", "import './b.js'");
    tree.file("three/jsm/b.js", "import '../build/three.js'");
    tree.file("js/app.js", "import 'three/addons/a.js';import '../three/jsm/b.js'");
    tree.file("index.html", map("{\"imports\":{\"three/addons/\":\"./three/jsm/\"}}"));
    LoadedAssets assets = load();
    String b = assets.urls().url("three/jsm/b.js");

    assertThat(b).matches("/three/jsm-" + TOKEN + "/b.js");
    assertThat(page(assets, "/"))
        .contains("\"three/addons/\":\"" + b.substring(0, b.lastIndexOf('/') + 1) + "\"");
    assertThat(text(assets, "js/app.js"))
        .isEqualTo("import 'three/addons/a.js';import '.." + b + "'");
    assertThat(assets.urls().url("three/build/three.js")).isEqualTo("/three/build/three.js");
  }

  @Test
  void prefixOfThePackagesParts_leadsIntoItsFolder() {
    tree.file("three/package.json", "{}").file("three/jsm/a.js", "1");
    tree.file(
        "index.html", map("{\"imports\":{\"x/\":\"/three/jsm/\",\"y\":\"/three/jsm/a.js\"}}"));

    assertThat(page(load(), "/"))
        .matches(
            "(?s).*\"x/\":\"/three-" + TOKEN + "/jsm/\",\"y\":\"/three-" + TOKEN + "/jsm/a.js\".*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"imports\":{\"app/\":\"/\"}} | /lib/a.js",
        "{\"imports\":{\"/lib/a.js\":\"/lib/b.js\"}} | /lib/a.js",
        "{\"imports\":{\"./lib/\":\"/other/\"}} | /lib/a.js",
        "{\"scopes\":{\"/lib/a.js\":{\"x\":\"/lib/b.js\"}}} | /lib/a.js",
        "{\"scopes\":{\"/pkg/\":{\"x\":\"/lib/b.js\"}}} | /pkg/a.js",
        "{\"scopes\":{\"/pkg/sub/\":{\"x\":\"/lib/b.js\"}}} | /pkg/a.js",
        "{\"integrity\":{\"/lib/a.js\":\"sha256-x\"}} | /lib/a.js",
      })
  void fileThatAnImportMapNamesByItsUrl_keepsIt(String json, String url) {
    tree.file("lib/a.js", "import './b.js'").file("lib/b.js", "1");
    tree.file("pkg/package.json", "{}").file("pkg/a.js", "import 'x'").file("pkg/sub/c.js", "1");
    tree.file("index.html", map(json));

    assertThat(load().urls().url(url.substring(1))).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"import('./pages/' + x)", "import(`./pages/${x}.js`)"})
  void moduleWhoseUrlIsComputed_hasOneUrl(String script) {
    tree.file("js/app.js", script + ";import './a.js'").file("js/a.js", "import './pages/b.js'");
    tree.file("js/pages/b.js", "1");
    LoadedAssets assets = load();

    assertThat(assets.urls().url("js/pages/b.js")).isEqualTo("/js/pages/b.js");
    assertThat(text(assets, "js/a.js")).isEqualTo("import './pages/b.js'");
    assertThat(assets.urls().url("js/a.js")).matches("/js/a-" + TOKEN + ".js");
  }

  @Test
  void fileWhoseIntegrityADocumentStates_keepsItsBytes_whereItKeepsItsName() {
    tree.file("js/main.js", "import './a.js';navigator.serviceWorker").file("js/a.js", "1");
    tree.file(
        "index.html",
        "<!doctype html><script type=module src=js/main.js integrity=sha256-x></script>");
    LoadedAssets assets = load();

    assertThat(text(assets, "js/main.js")).isEqualTo("import './a.js';navigator.serviceWorker");
    assertThat(assets.urls().url("js/a.js")).isEqualTo("/js/a.js");
  }

  // ---- charsets

  @ParameterizedTest
  @CsvSource({
    "a.js, UTF-8, text/javascript;charset=utf-8",
    "a.js, GBK, text/javascript",
    "a.css, ISO-8859-1, text/css",
    "a.txt, UTF-16LE, text/plain",
    "a.txt, ISO-2022-JP, text/plain",
    "a.vtt, UTF-8, text/vtt;charset=utf-8",
  })
  void charset_isSaidOnlyOfBytesThatAreInIt(String path, String charset, String type) {
    tree.file(path, "// äé漢".getBytes(Charset.forName(charset)));
    LoadedAssets assets = load();

    assertThat(field(get(assets, assets.urls().url(path)), "Content-Type")).isEqualTo(type);
    assertThat(field(get(assets, "/" + path), "Content-Type")).isEqualTo(type);
  }

  @Test
  void styleSheetWithAWrongLabel_isServedAsItIs() {
    byte[] bytes =
        "@charset \"shift_jis\";a{content:'\u00ff'}".getBytes(StandardCharsets.ISO_8859_1);
    tree.file("a.css", bytes);
    LoadedAssets assets = load();

    assertThat(Answers.bytes(get(assets, assets.urls().url("a.css")).body())).isEqualTo(bytes);
    assertThat(field(get(assets, "/a.css"), "Content-Type")).isEqualTo("text/css");
  }
}
