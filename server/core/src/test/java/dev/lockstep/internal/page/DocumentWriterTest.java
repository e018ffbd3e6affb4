package dev.lockstep.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.Assets;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentWriterTest {
  private static final BuildStamp STAMP = new BuildStamp(7127, 0, null);

  @TempDir Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private LoadedAssets assets(long build) {
    return Assets.builder().prefix("/assets/").directory(root).build().load(build);
  }

  private static Rendered render(String html, BuildStamp stamp, LoadedAssets assets) {
    return DocumentWriter.render(
        "index.html",
        html.getBytes(StandardCharsets.UTF_8),
        true,
        BuildMeta.of(stamp),
        assets.links(),
        IntegrityMode.EVERYWHERE,
        true);
  }

  private static String html(Rendered rendered) {
    return new String(rendered.html(), StandardCharsets.UTF_8);
  }

  @Test
  void buildUrlsAndIntegrity_areInserted_andOtherBytesStay() throws IOException {
    file("app.js", "x");
    file("app.css", "a{}");

    Rendered rendered =
        render(
            """
            <!doctype html>
            <html><HEAD>
            <link rel="stylesheet" href="/assets/app.css">
            <script type="module" src='app.js'></script>
            </head><body><a href="/notes">ü &amp; "/assets/app.js"</a></body></html>
            """,
            new BuildStamp(7127, 0, null),
            assets(7127));

    assertThat(html(rendered))
        .isEqualTo(
            """
            <!doctype html>
            <html><HEAD>
                <meta name="build-number" content="7127">
            <link integrity="sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=" rel="stylesheet" href="/assets/app-5f546eb460.css">
            <script integrity="sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=" type="module" src='/assets/app-2d711642b7.js'></script>
            </head><body><a href="/notes">ü &amp; "/assets/app.js"</a></body></html>
            """);
    assertThat(rendered.missing()).isEmpty();
  }

  @Test
  void track_isNamedAndEscaped() {
    assertThat(html(render("<head></head>", new BuildStamp(7127, 0, "a&b"), assets(7127))))
        .isEqualTo(
            """
            <head>
                <meta name="build-number" content="7127">
                <meta name="build-track" content="a&amp;b"></head>""");
  }

  @Test
  void inDevelopment_documentNamesNoBuildAndNoFingerprint() throws IOException {
    file("app.js", "x");

    assertThat(
            html(render("<head><script src=\"/assets/app.js\"></script></head>", null, assets(0))))
        .isEqualTo("<head><script src=\"/assets/app.js\"></script></head>");
  }

  @Test
  void missingReference_isKeptAndReported() {
    Rendered rendered =
        render("<head>\n<script src=\"/assets/ap.js\"></script>", null, assets(7127));

    assertThat(html(rendered)).isEqualTo("<head>\n<script src=\"/assets/ap.js\"></script>");
    assertThat(rendered.missing().toString())
        .isEqualTo("[index.html:2 refers to \"/assets/ap.js\", which does not exist]");
  }

  // ---- integrity

  private String rendered(LoadedAssets assets, String html) {
    return html(render(html, null, assets));
  }

  private LoadedAssets fromCdn() {
    return Assets.builder()
        .prefix("/assets/")
        .directory(root)
        .baseUrl("https://cdn.example.com")
        .build()
        .load(7127);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<link rel=STYLESHEET href=app.css> | true",
        "<link rel=\"alternate\tstylesheet\" href=app.css> | true",
        "<link rel=modulepreload href=app.js> | true",
        "<link rel=preload as=script href=app.js> | true",
        "<link rel=preload as=STYLE href=app.css> | true",
        "<link rel=preload as=font href=app.js> | false",
        "<link rel=preload href=app.js> | false",
        "<link rel=icon href=app.css> | false",
        "<link rel=prefetch href=app.js> | false",
        "<script src=app.js></script> | true",
        "<script type=module src=app.js></script> | true",
        "<img src=app.js> | false",
        "<script type=module>import './app.js'</script> | false",
      })
  void integrity_isWrittenWhereABrowserChecksIt(String element, boolean checked)
      throws IOException {
    file("app.js", "x");
    file("app.css", "a{}");

    assertThat(rendered(assets(7127), element).contains(" integrity=\"sha256-")).isEqualTo(checked);
  }

  @Test
  void existingIntegrity_isReplaced() throws IOException {
    file("app.js", "x");

    assertThat(rendered(assets(7127), "<script src=app.js INTEGRITY='sha384-old' defer></script>"))
        .isEqualTo(
            "<script src=/assets/app-2d711642b7.js"
                + " integrity=\"sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\""
                + " defer></script>");
  }

  @Test
  void existingIntegrity_isRemovedWithoutIntegrity() throws IOException {
    file("app.css", "@import 'b.css'");
    file("b.css", "b{}");
    byte[] html =
        "<link rel=stylesheet integrity=sha384-old href=app.css>".getBytes(StandardCharsets.UTF_8);

    assertThat(
            html(
                DocumentWriter.render(
                    "index.html",
                    html,
                    true,
                    BuildMeta.of(null),
                    assets(7127).links(),
                    IntegrityMode.NEVER,
                    false)))
        .matches("<link rel=stylesheet  href=/assets/app-[0-9a-f]{10}.css>");
    assertThat(
            html(
                DocumentWriter.render(
                    "index.html",
                    html,
                    true,
                    BuildMeta.of(null),
                    assets(0).links(),
                    IntegrityMode.EVERYWHERE,
                    true)))
        .isEqualTo("<link rel=stylesheet integrity=sha384-old href=/assets/app.css>");
  }

  @Test
  void cdn_needsCorsForIntegrity() throws IOException {
    file("app.js", "x");

    assertThat(rendered(fromCdn(), "<script src=app.js></script>"))
        .isEqualTo(
            "<script integrity=\"sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\""
                + " crossorigin src=https://cdn.example.com/assets/app-2d711642b7.js></script>");
    assertThat(rendered(fromCdn(), "<script crossorigin=use-credentials src=app.js></script>"))
        .doesNotContain("crossorigin ")
        .contains("crossorigin=use-credentials");
  }

  // ---- references

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<base href=\"/assets/sub/\"><img src=a.png> | <base href=\"/assets/sub/\"><img src=/assets/sub/a-6b86b273ff.png>",
        "<base href=sub/><img src=a.png> | <base href=sub/><img src=/assets/sub/a-6b86b273ff.png>",
        "<base href=/assets/sub/page?x><img src=a.png> | <base href=/assets/sub/page?x><img src=/assets/sub/a-6b86b273ff.png>",
        "<base href=\"/assets/sub/?/x/\"><img src=a.png> | <base href=\"/assets/sub/?/x/\"><img src=/assets/sub/a-6b86b273ff.png>",
        "<base href=/assets/sub/><img src=/assets/sub/a.png> | <base href=/assets/sub/><img src=/assets/sub/a-6b86b273ff.png>",
        "<base href=/assets/sub/><img src=\"a.png?u=http://x\"> | <base href=/assets/sub/><img src=\"/assets/sub/a-6b86b273ff.png?u=http://x\">",
        "<base href=/assets/sub/><img src=\"data:image/png;base64,AAAA\"> | <base href=/assets/sub/><img src=\"data:image/png;base64,AAAA\">",
        "<base href=/assets/sub/><img src=#x> | <base href=/assets/sub/><img src=#x>",
        "<base href=https://example.com/><img src=sub/a.png> | <base href=https://example.com/><img src=sub/a.png>",
        "<base target=_blank><img src=sub/a.png> | <base target=_blank><img src=/assets/sub/a-6b86b273ff.png>",
      })
  void base_resolvesRelativeReferences(String html, String expected) throws IOException {
    file("sub/a.png", "1");
    Rendered rendered = render(html, null, assets(7127));

    assertThat(html(rendered)).isEqualTo(expected);
    assertThat(rendered.missing()).isEmpty();
  }

  @Test
  void everyPlace_isRewritten_andNothingElse() throws IOException {
    file("a.png", "1");
    file("b.js", "x");
    String html =
        """
        <img src="a.png" srcset="a.png 1x, a.png 2x" style="background:url('a.png')">
        <style nonce="r4nd0m">i{background:url(a.png)} /* url(a.png) */</style>
        <script type="module" nonce="r4nd0m">import x from "./b.js"; import('./b.js'); '/assets/a.png'</script>
        <script nonce="r4nd0m">"/assets/b.js"</script><!-- <img src="a.png"> -->
        <a href="a.png">ü &copy;\0</a><link rel=canonical href="a.png"><video poster=a.png></video>
        """;

    assertThat(
            html(
                DocumentWriter.render(
                    "index.html",
                    html.getBytes(StandardCharsets.UTF_8),
                    true,
                    BuildMeta.of(null),
                    assets(7127).links(),
                    IntegrityMode.EVERYWHERE,
                    false)))
        .isEqualTo(
            """
            <img src="/assets/a-6b86b273ff.png" srcset="/assets/a-6b86b273ff.png 1x, /assets/a-6b86b273ff.png 2x" style="background:url('/assets/a-6b86b273ff.png')">
            <style nonce="r4nd0m">i{background:url(/assets/a-6b86b273ff.png)} /* url(a.png) */</style>
            <script type="module" nonce="r4nd0m">import x from "/assets/b-2d711642b7.js"; import('/assets/b-2d711642b7.js'); '/assets/a.png'</script>
            <script nonce="r4nd0m">"/assets/b.js"</script><!-- <img src="a.png"> -->
            <a href="a.png">ü &copy;\0</a><link rel=canonical href="a.png"><video poster=/assets/a-6b86b273ff.png></video>
            """);
  }

  @Test
  void otherDocuments_areNotMissing() throws IOException {
    file("about.html", "<p>");
    Rendered rendered =
        render("<a href=none.html></a><link rel=prefetch href=about.html>", null, assets(7127));

    assertThat(rendered.missing()).isEmpty();
    assertThat(html(rendered)).contains("href=about.html");
  }

  @Test
  void missingReferences_areListedWithTheirLines_decoded() {
    Rendered rendered =
        render("<img src=n&ouml;.png>\n\n<img src=nö.png srcset='x.png 2x'>", null, assets(7127));

    assertThat(rendered.missing())
        .extracting(Object::toString)
        .containsExactly(
            "index.html:1 refers to \"n%C3%B6.png\", which does not exist",
            "index.html:3 refers to \"nö.png\", which does not exist",
            "index.html:3 refers to \"x.png\", which does not exist");
  }

  @Test
  void documentOfAnotherCharset_keepsItsBytes() throws IOException {
    file("ü.png", "1");
    Charset latin = Charset.forName("windows-1252");
    String html = "<meta charset=windows-1252><img alt='€ ü' src='ü.png'>\u0081";
    byte[] bytes = html.getBytes(StandardCharsets.ISO_8859_1);
    bytes[html.indexOf('€')] = (byte) 0x80;

    Rendered rendered =
        DocumentWriter.render(
            "index.html",
            bytes,
            true,
            BuildMeta.of(null),
            assets(7127).links(),
            IntegrityMode.EVERYWHERE,
            true);

    assertThat(new String(rendered.html(), latin))
        .isEqualTo(new String(bytes, latin).replace("'ü.png'", "'/assets/%C3%BC-6b86b273ff.png'"));
  }

  @Test
  void documentThatIsNotOfItsCharset_isServedAsItLies() {
    byte[] half = {(byte) 0xFF, (byte) 0xFE, 'a'};

    Rendered rendered =
        DocumentWriter.render(
            "x.html",
            half,
            true,
            BuildMeta.of(STAMP),
            assets(0).links(),
            IntegrityMode.EVERYWHERE,
            true);

    assertThat(rendered.html()).isEqualTo(half);
    assertThat(rendered.mediaType()).isEqualTo("text/html");
    assertThat(rendered.reason()).isEqualTo(Rendered.Reason.UNREADABLE);
  }

  // ---- import maps

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"imports\":{\"b\":\"./b.js\"}} | {\"integrity\":{\"/assets/b-2d711642b7.js\":\"sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\"},\"imports\":{\"b\":\"/assets/b-2d711642b7.js\"}}",
        "{} | {}",
        "{\"imports\":{}} | {\"imports\":{}}",
        "{\"imports\":{\"b\":\"https://example.com/b.js\"}} | {\"imports\":{\"b\":\"https://example.com/b.js\"}}",
        "{\"integrity\":{},\"imports\":{\"b\":\"./b.js\"}} | {\"integrity\":{},\"imports\":{\"b\":\"/assets/b-2d711642b7.js\"}}",
        "{\"imports\":{\"b\":\"./b.js\"} | {\"imports\":{\"b\":\"./b.js\"}",
      })
  void importMap_getsTheIntegrityOfItsModules(String map, String expected) throws IOException {
    file("b.js", "x");

    assertThat(rendered(assets(7127), "<script type=importmap>" + map + "</script>"))
        .isEqualTo("<script type=importmap>" + expected + "</script>");
  }

  @Test
  void secondImportMap_getsNothingOfTheFirst() throws IOException {
    file("b.js", "x");

    assertThat(
            rendered(
                assets(7127),
                "<script type=importmap>{\"imports\":{\"b\":\"./b.js\"}}</script>"
                    + "<script type=importmap>{}</script>"))
        .endsWith("<script type=importmap>{}</script>");
  }

  @Test
  void importMap_hasTheIntegrityOfWhatItsModulesImportToo() throws IOException {
    file("b.js", "import './c.js'");
    file("c.js", "x");

    assertThat(
            rendered(
                assets(7127), "<script type=importmap>{\"imports\":{\"b\":\"./b.js\"}}</script>"))
        .contains("\"/assets/c-2d711642b7.js\":\"sha256-LXEWQrcmsEQBYnyp+6wy9c");
  }

  // ---- preloads

  @Test
  void imports_arePreloadedBeforeTheFirstModuleScript() throws IOException {
    file("a.js", "import './b.js'; import('./late.js')");
    file("b.js", "import './c.js'");
    file("c.js", "x");
    file("late.js", "1");
    file("app.css", "@import 'b.css'");
    file("b.css", "b{}");

    Rendered rendered =
        render(
            "<link rel=stylesheet href=app.css><script src=c.js></script><script type=module"
                + " src=a.js></script><script type=module src=b.js></script>",
            null,
            assets(7127));

    String c = "/assets/c-2d711642b7.js";
    String sri = "sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=";
    assertThat(html(rendered))
        .contains(
            "<link rel=\"modulepreload\" href=\"" + c + "\" integrity=\"" + sri + "\"><script")
        .containsOnlyOnce("modulepreload")
        .doesNotContain("late");
    assertThat(rendered.link().orElseThrow().replaceAll("-[0-9a-f]{10}\\.", "-*.").split(", "))
        .extracting(link -> link.replaceAll("sha256-[^\"]*", "…"))
        .containsExactly(
            "</assets/app-*.css>; rel=preload; as=style; integrity=\"…\"",
            "</assets/a-*.js>; rel=modulepreload; integrity=\"…\"",
            "</assets/b-*.js>; rel=modulepreload; integrity=\"…\"",
            "</assets/b-*.css>; rel=preload; as=style",
            "</assets/c-*.js>; rel=modulepreload; integrity=\"…\"");
  }

  @Test
  void filesOfThePageItself_areNotPreloadedAgain() throws IOException {
    file("a.js", "import './b.js'");
    file("b.js", "x");

    assertThat(
            rendered(
                assets(7127),
                "<link rel=modulepreload href=b.js><script type=module src=a.js></script>"))
        .containsOnlyOnce("b-2d711642b7.js");
  }

  @Test
  void cycle_isPreloadedOnce() throws IOException {
    file("a.js", "import './b.js'");
    file("b.js", "import './a.js'; import './b.js'");

    assertThat(rendered(assets(7127), "<script type=module src=a.js></script>"))
        .containsOnlyOnce("modulepreload")
        .contains("modulepreload\" href=\"/assets/b-");
  }

  @Test
  void inlineModule_isPreloadedFor() throws IOException {
    file("a.js", "import './b.js'");
    file("b.js", "x");

    Rendered rendered = render("<script type=module>import './a.js'</script>", null, assets(7127));

    assertThat(html(rendered))
        .startsWith("<link rel=\"modulepreload\" href=\"/assets/b-2d711642b7");
    assertThat(rendered.link().orElseThrow()).startsWith("</assets/a-");
  }

  /** An {@code @import} is asked for without integrity, and a preload with it would not match. */
  @Test
  void importOfAnInlineStyleSheet_isPreloadedWithoutIntegrity() throws IOException {
    file("app.css", "a{}");

    assertThat(render("<style>@import 'app.css'</style>", null, assets(7127)).link())
        .contains("</assets/app-5f546eb460.css>; rel=preload; as=style");
  }

  @Test
  void preloadsFromACdn_needCors() throws IOException {
    file("a.js", "import './b.js'");
    file("b.js", "x");

    Rendered rendered = render("<script type=module src=a.js></script>", null, fromCdn());

    assertThat(html(rendered)).contains("SIE=\" crossorigin><script");
    assertThat(rendered.link().orElseThrow())
        .contains("<https://cdn.example.com/assets/b-2d711642b7.js>; rel=modulepreload;")
        .endsWith("; crossorigin");
  }

  @Test
  void linkField_isShortEnoughForProxies() throws IOException {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      file("module" + i + ".js", "export let a" + i);
      html.append("<script type=module src=module").append(i).append(".js></script>");
    }

    String link = render(html.toString(), null, assets(7127)).link().orElseThrow();

    assertThat(link).hasSizeBetween(1_900, 2_050).endsWith("=\"");
    assertThat(render("<p>", null, assets(7127)).link()).isEmpty();
  }

  @Test
  void withoutPreloads_thereAreNone() throws IOException {
    file("a.js", "import './b.js'");
    file("b.js", "x");
    byte[] html = "<script type=module src=a.js></script>".getBytes(StandardCharsets.UTF_8);

    Rendered rendered =
        DocumentWriter.render(
            "index.html",
            html,
            true,
            BuildMeta.of(null),
            assets(7127).links(),
            IntegrityMode.EVERYWHERE,
            false);

    assertThat(rendered.link()).isEmpty();
    assertThat(html(rendered)).doesNotContain("modulepreload");
  }
}
