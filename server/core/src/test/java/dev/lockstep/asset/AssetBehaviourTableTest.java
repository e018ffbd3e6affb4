package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Answers;
import dev.lockstep.FakeRequest;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the tests of our peers look at, in our own words: Propshaft's compilers and server, Django's
 * {@code ManifestStaticFilesStorage}, WhiteNoise, Spring's resource handler with its transformer
 * and version resolver, Phoenix's digester. Where we answer otherwise, the last column says why.
 *
 * <p>Every file that is referred to holds {@code x}: its token is {@code 2d711642b7}, written
 * {@code -*} here.
 */
class AssetBehaviourTableTest {
  private static final String X = "2d711642b7";

  @TempDir Path root;
  private SourceTree tree;

  @BeforeEach
  void files() {
    tree = new SourceTree(root);
    for (String path :
        new String[] {
          "file.jpg",
          "foobar/file.jpg",
          "foobar/sibling/file.jpg",
          "foobar/source/file.jpg",
          "foobar/source/file.svg",
          "foobar/source/font.eot",
          "foobar/source/bar.css",
          "foobar/source/images/file.jpg",
          "foobar/source/bar.js",
          "foobar/source/test.css.map",
          "foobar/source/test.js.map",
          "foobar/source/bar.js.map",
        }) {
      tree.file(path, "x");
    }
  }

  /** What becomes of {@code foobar/source/test.css}. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 1_000,
      textBlock =
          """
          Propshaft | basic | {background: url(file.jpg);} | {background: url(file-*.jpg);} | relative stays relative: no prefix, no CDN in the file's bytes
          Propshaft | blanks around the name | {background: url( file.jpg );} | {background: url( file-*.jpg );} | blanks stay: nothing outside the reference changes
          Propshaft | quotes | {background: url("file.jpg");} | {background: url("file-*.jpg");} |
          Propshaft | single quotes | {background: url('file.jpg');} | {background: url('file-*.jpg');} |
          Propshaft | root directory | {background: url('/file.jpg');} | {background: url('/file.jpg');} | a browser asks /file.jpg, which is no asset below /assets/
          Propshaft | root directory, as a browser reads it | {background: url('/assets/file.jpg');} | {background: url('/assets/file-*.jpg');} |
          Propshaft | same directory | {background: url('./file.jpg');} | {background: url('./file-*.jpg');} |
          Propshaft | subdirectory | {background: url('./images/file.jpg');} | {background: url('./images/file-*.jpg');} |
          Propshaft | parent directory | {background: url('../file.jpg');} | {background: url('../file-*.jpg');} |
          Propshaft | grandparent directory | {background: url('../../file.jpg');} | {background: url('../../file-*.jpg');} |
          Propshaft | sibling directory | {background: url('../sibling/file.jpg');} | {background: url('../sibling/file-*.jpg');} |
          Propshaft | among other functions | {mask-image: image(url(file.jpg), skyblue, linear-gradient(rgba(0, 0, 0, 1.0), transparent));} | {mask-image: image(url(file-*.jpg), skyblue, linear-gradient(rgba(0, 0, 0, 1.0), transparent));} |
          Propshaft | several | {content: url(file.svg) url(file.svg);} | {content: url(file-*.svg) url(file-*.svg);} |
          Propshaft | other origin | {background: url('https://example.org/logo.svg');} | {background: url('https://example.org/logo.svg');} |
          Propshaft | no scheme | {background: url('//example.org/logo.svg');} | {background: url('//example.org/logo.svg');} |
          Propshaft | data | {background: url(data:image/png;base64,iRxVB0);} | {background: url(data:image/png;base64,iRxVB0);} |
          Propshaft | fragment alone | {background: url(#IDofSVGpath);} | {background: url(#IDofSVGpath);} |
          Propshaft | query stays | {background: url('file.jpg?30af91bf');} | {background: url('file-*.jpg?30af91bf');} |
          Propshaft | fragment stays | {content: url(file.svg#rails);} | {content: url(file-*.svg#rails);} |
          Propshaft | url() inside data | {background: url("data:image/svg+xml;charset=utf-8,%3Csvg mask='url(%23MyMask)'%3E%3C/svg%3E");} | {background: url("data:image/svg+xml;charset=utf-8,%3Csvg mask='url(%23MyMask)'%3E%3C/svg%3E");} |
          Propshaft | two fragments in a line | {content: url(file.svg#demo) url(file.svg#demo);} | {content: url(file-*.svg#demo) url(file-*.svg#demo);} |
          Propshaft | missing file | {background: url("file-not-found.jpg");} | {background: url("file-not-found.jpg");} |
          Propshaft | source map | .a{} /*# sourceMappingURL=test.css.map */ | .a{} /*# sourceMappingURL=test.css-*.map */ |
          Propshaft | missing source map | .failure{} /*# sourceMappingURL=gone.css.map */ | .failure{} /*# sourceMappingURL=gone.css.map */ | the comment stays, and somebody is told: nothing outside a reference changes
          Propshaft | source map not at the end | /*# sourceMappingURL=test.css.map */ .a{} | /*# sourceMappingURL=test.css.map */ .a{} |
          Propshaft | source map outside a comment | .a{content: "# sourceMappingURL=test.css.map"} | .a{content: "# sourceMappingURL=test.css.map"} |
          Django | whatever leads elsewhere | a{b:url(#foobar) url(http:foobar) url(https:foobar) url(data:foobar) url(chrome:foobar) url(//foobar)} | a{b:url(#foobar) url(http:foobar) url(https:foobar) url(data:foobar) url(chrome:foobar) url(//foobar)} |
          Django | lone question mark and fragment | a{src:url('font.eot?#iefix')} | a{src:url('font-*.eot?#iefix')} |
          Django | dots in a fragment | a{src:url('file.svg#path/to/../../fonts/font.svg')} | a{src:url('file-*.svg#path/to/../../fonts/font.svg')} |
          Django | behaviour URL | a{behavior:url("#default#VML")} | a{behavior:url("#default#VML")} |
          Django | import | @import url("bar.css"); | @import url("bar-*.css"); |
          Django | import of a string | @import "bar.css"; | @import "bar-*.css"; |
          Django | dots inside the path | a{b:url(../source/bar.css)} | a{b:url(../source/bar-*.css)} |
          Django | capitals | @IMPORT URL("bar.css"); | @IMPORT URL("bar-*.css"); |
          Django | source map between tabs | a{}/*#\tsourceMappingURL=test.css.map\t*/ | a{}/*#\tsourceMappingURL=test.css-*.map\t*/ | the tabs stay
          Django | source map in other letters | a{}/*# sOuRcEMaPpInGURL=test.css.map */ | a{}/*# sOuRcEMaPpInGURL=test.css.map */ |
          Spring | import with a fragment | @import url('bar.css#bla-normal'); | @import url('bar-*.css#bla-normal'); |
          Spring | import without quotes | @import url(bar.css); | @import url(bar-*.css); |
          Spring | image with ?#iefix | body { background: url("images/file.jpg?#iefix") } | body { background: url("images/file-*.jpg?#iefix") } |
          Spring | file: | body { background: url("file:///home/spring/image.png") } | body { background: url("file:///home/spring/image.png") } |
          Spring | empty url() | .fooStyle {background: transparent url() no-repeat left top;} | .fooStyle {background: transparent url() no-repeat left top;} |
          Spring | url( that never ends | /* url('it | /* url('it |
          Phoenix | other origin | .a{background:url(http://www.example.org/absolute.png)} | .a{background:url(http://www.example.org/absolute.png)} |
          Phoenix | relative and absolute | .a{background:url(../file.jpg)}.b{background:url(/assets/file.jpg)} | .a{background:url(../file-*.jpg)}.b{background:url(/assets/file-*.jpg)} | no ?vsn=d: the name says enough
          """)
  void styleSheet(String peer, String behaviour, String css, String expected, String why) {
    tree.file("foobar/source/test.css", css.replace("\\t", "\t"));

    assertThat(SourceTree.text(tree.build(), "foobar/source/test.css"))
        .isEqualTo(expected.replace("\\t", "\t").replace("*.", X + "."));
  }

  /** What becomes of {@code foobar/source/test.js}. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Propshaft | import | import x from "./bar.js" | import x from "./bar-*.js" |
          Propshaft | asset in a script | this.img = new URL("./file.svg", import.meta.url) | this.img = new URL("./file-*.svg", import.meta.url) | the platform's own words instead of RAILS_ASSET_URL()
          Propshaft | missing asset | new URL("./missing.svg", import.meta.url) | new URL("./missing.svg", import.meta.url) |
          Propshaft | parent not at the start | new URL("images/../file.svg", import.meta.url) | new URL("images/../file-*.svg", import.meta.url) |
          Propshaft | out of the root | new URL("../../../missing.svg", import.meta.url) | new URL("../../../missing.svg", import.meta.url) |
          Propshaft | source map | let a //# sourceMappingURL=test.js.map | let a //# sourceMappingURL=test.js-*.map |
          Propshaft | source map in a string | let a = "//# sourceMappingURL=test.js.map" | let a = "//# sourceMappingURL=test.js.map" |
          Django | source map in other letters | let a //# sOuRcEMaPpInGURL=test.js.map | let a //# sOuRcEMaPpInGURL=test.js.map |
          Django | CSS words mean nothing here | x = 'url(file.jpg)' | x = 'url(file.jpg)' |
          Django | dynamic import | import("./bar.js") | import("./bar-*.js") |
          Django | export from | export * from "./bar.js" | export * from "./bar-*.js" |
          Django | import in a comment | /* import "./bar.js" */ | /* import "./bar.js" */ |
          """)
  void script(String peer, String behaviour, String js, String expected, String why) {
    tree.file("foobar/source/test.js", js);

    assertThat(SourceTree.text(tree.build(), "foobar/source/test.js"))
        .isEqualTo(expected.replace("*.", X + "."));
  }

  /** What is answered: status, {@code Cache-Control}, and another field. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Propshaft | fingerprinted file | GET /assets/file-*.jpg | | 200 | public, max-age=31536000, immutable | Content-Length: 1 |
          Propshaft | entity tag is the fingerprint | GET /assets/file-*.jpg | | 200 | public, max-age=31536000, immutable | ETag: "2d711642b726b04401627ca9fbac32f5" |
          Propshaft | not found | GET /assets/not-found.js | | 404 | no-store | Content-Length: 0 | no-store, where Propshaft leaves caching open
          Propshaft | fingerprint that does not match | GET /assets/file-0123456789.jpg | | 404 | no-store | |
          Propshaft | bare path | GET /assets/file.jpg | | 200 | no-cache | | old bookmarks and other people's links hold, and are revalidated
          WhiteNoise | type and charset | GET /assets/foobar/source/bar.js | | 200 | no-cache | Content-Type: text/javascript;charset=utf-8 | text/javascript (RFC 9239)
          WhiteNoise | encoding not accepted | GET /assets/large.txt | Accept-Encoding: | 200 | no-cache | Vary: Accept-Encoding |
          WhiteNoise | encoding beside its original | GET /assets/large.txt.gz | | 404 | no-store | |
          WhiteNoise | not modified | GET /assets/file.jpg | If-None-Match: "2d711642b726b04401627ca9fbac32f5" | 304 | no-cache | |
          WhiteNoise | other entity tag | GET /assets/file.jpg | If-None-Match: "594bd1d1-36" | 200 | no-cache | |
          WhiteNoise | date in the future | GET /assets/file.jpg | If-Modified-Since: Fri, 11 Apr 2100 11:47:06 GMT | 200 | no-cache | | no Last-Modified: it would differ between instances
          WhiteNoise | directory | GET /assets/foobar | | 404 | no-store | |
          WhiteNoise | no redirect to a directory | GET /assets/foobar/ | | 404 | no-store | |
          WhiteNoise | name beyond ASCII | GET /assets/test%E2%98%BA | | 404 | no-store | |
          WhiteNoise | POST | POST /assets/file.jpg | | 405 | no-store | Allow: GET, HEAD |
          WhiteNoise | HEAD | HEAD /assets/file.jpg | | 200 | no-cache | Content-Length: 1 |
          WhiteNoise | first bytes | GET /assets/large.txt | Range: bytes=0-13 | 206 | no-cache | Content-Range: bytes 0-13/2000 |
          WhiteNoise | last bytes | GET /assets/large.txt | Range: bytes=-3 | 206 | no-cache | Content-Range: bytes 1997-1999/2000 |
          WhiteNoise | range that is too long | GET /assets/large.txt | Range: bytes=21-100000 | 206 | no-cache | Content-Range: bytes 21-1999/2000 |
          WhiteNoise | suffix that is too long | GET /assets/large.txt | Range: bytes=-100000 | 206 | no-cache | Content-Range: bytes 0-1999/2000 |
          WhiteNoise | range past the end | GET /assets/large.txt | Range: bytes=10000-11000 | 416 | no-store | Content-Range: bytes */2000 |
          WhiteNoise | drive letter | GET /assets/C:/Windows/System.ini | | 404 | no-store | |
          Spring | first root | GET /assets/both.css | | 200 | no-cache | Content-Length: 5 |
          Spring | second root | GET /assets/js/baz.js | | 200 | no-cache | Content-Length: 6 |
          Spring | dots | GET /assets/../secret.txt | | 404 | no-store | |
          Spring | dots behind a folder | GET /assets/foobar/../../secret.txt | | 404 | no-store | |
          Spring | encoded dots | GET /assets/%2E%2E/secret.txt | | 404 | no-store | |
          Spring | URL as a path | GET /assets/file:/etc/passwd | | 404 | no-store | |
          Spring | slashes | GET /assets//file.jpg | | 404 | no-store | | no second spelling of a name
          Spring | blank in front | GET /assets/%20file.jpg | | 404 | no-store | | no second spelling of a name
          Spring | nothing behind the prefix | GET /assets/ | | 404 | no-store | |
          Phoenix | undigested copy | GET /assets/foobar/source/bar.css | | 200 | no-cache | |
          """)
  void request(
      String peer,
      String behaviour,
      String line,
      String header,
      int status,
      String caching,
      String another,
      String why,
      @TempDir Path second)
      throws IOException {
    tree.file("large.txt", "0123456789".repeat(200)).file("both.css", "first");
    new SourceTree(second).file("both.css", "not this").file("js/baz.js", "second");
    Files.writeString(root.resolveSibling("secret.txt"), "secret");
    LoadedAssets assets = tree.assets().directory(second).build().load(7127);
    String[] fields = header == null ? new String[0] : (header + " ").split(": ?", 2);
    String[] words = line.split(" ", 2);
    FakeRequest followed = FakeRequest.follow(words[1].replace("*", X), fields);
    FakeRequest request =
        new FakeRequest(words[0], followed.path(), followed.query(), followed.headers());

    Response response = response(assets.answer(request));

    assertThat(response.status()).isEqualTo(status);
    assertThat(field(response, "Cache-Control")).isEqualTo(caching);
    if (another != null) {
      String[] expected = another.split(": ", 2);
      assertThat(field(response, expected[0])).isEqualTo(expected[1]);
    }
  }

  // ---- behaviours that are no table row

  /** WhiteNoise; Phoenix compresses what is text, and not what is an image. */
  @Test
  @Timeout(30)
  void smallerEncoding_isOffered_andOthersAreNot() {
    tree.file("large.txt", "0123456789".repeat(200)).file("large.png", "0123456789".repeat(200));
    LoadedAssets assets = tree.build();
    String[] request = {"/assets/large.txt", "Accept-Encoding", "gzip"};
    await("the background to make the encoding")
        .until(
            () ->
                field(
                        SourceTree.get(assets, request[0], request[1], request[2]),
                        "Content-Encoding")
                    != null);

    Response text = SourceTree.get(assets, "/assets/large.txt", "Accept-Encoding", "gzip");
    assertThat(field(text, "Content-Encoding")).isEqualTo("gzip");
    assertThat(field(text, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(field(text, "Content-Length"))
        .isEqualTo(Integer.toString(Answers.bytes(text.body()).length));
    Response image = SourceTree.get(assets, "/assets/large.png", "Accept-Encoding", "gzip");
    assertThat(field(image, "Content-Encoding")).isNull();
    assertThat(field(image, "Vary")).isNull();
  }

  /** Django: a name that no file has is a mistake of the page, told when it is made. */
  @Test
  void nameWithoutAFile_isRefused() {
    AssetUrls urls = tree.build().urls();

    for (String name : new String[] {"does/not/exist.png", "foobar/", "file.jpg?spam=eggs", ""}) {
      assertThatThrownBy(() -> urls.url(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Django gives up after five passes; a loop has URLs all the same. */
  @Test
  void importLoop_isLinked() {
    tree.file("loop/bar.css", "@import url(\"foo.css\")");
    tree.file("loop/foo.css", "@import url(\"bar.css\")");

    assertThat(SourceTree.text(tree.build(), "loop/foo.css"))
        .matches("@import url\\(\"bar-[0-9a-f]{10}.css\"\\)");
  }

  /** Django: a second run sees what changed. Phoenix: what changed changes its style sheet too. */
  @Test
  void changedImages_changeTheStyleSheetInASecondRun(@TempDir Path target) throws IOException {
    tree.file("foo.png", "foo").file("xyz.png", "xyz");
    tree.file("bar.css", "a{b:url(\"foo.png\");c:url(\"xyz.png\")}");
    tree.assets().build().compile(7127, target);

    tree.file("foo.png", "x").file("xyz.png", "x");
    tree.assets().build().compile(7127, target);

    assertThat(SourceTree.text(Assets.builder().compiled(target).build().load(7127), "bar.css"))
        .isEqualTo("a{b:url(\"foo-" + X + ".png\");c:url(\"xyz-" + X + ".png\")}");
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.filter(file -> file.toString().contains("foo"))).hasSize(2);
    }
  }

  /** Phoenix: compiled twice, nothing is fingerprinted or compressed twice. */
  @Test
  void secondCompilation_ignoresItsOwnOutput(@TempDir Path target) throws IOException {
    tree.file("large.txt", "0123456789".repeat(200));
    tree.assets().build().compile(7127, target);
    tree.assets().build().compile(7127, target);

    try (Stream<Path> files = Files.walk(target)) {
      assertThat(files.map(Path::toString))
          .noneMatch(file -> file.endsWith(".gz.gz") || file.endsWith(".json.gz"))
          .noneMatch(file -> file.matches(".*-[0-9a-f]{10}[^/]*-[0-9a-f]{10}.*"));
    }
  }

  /** Phoenix, Django: a folder that is missing, a manifest that is missing. */
  @Test
  void missingRootOrManifest_stopsTheStart(@TempDir Path empty) {
    assertThatThrownBy(() -> Assets.builder().directory(root.resolve("no")).build().load(7127))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Assets.builder().compiled(empty).build().load(7127))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Propshaft: hidden files are none. */
  @Test
  void hiddenFile_isNoAsset() {
    tree.file(".stuff", "x").file(".well-known/security.txt", "x");
    LoadedAssets assets = tree.build();

    assertThat(SourceTree.get(assets, "/assets/.stuff").status()).isEqualTo(404);
    assertThat(SourceTree.get(assets, "/assets/.well-known/security.txt").status()).isEqualTo(200);
  }

  /**
   * Propshaft takes {@code name-<digits>.digested.css} for fingerprinted already. So do we; whoever
   * asks for the fingerprint in every name gets it.
   */
  @Test
  void nameWithADigest_keepsIt_unlessEveryNameIsToHaveAFingerprint() {
    String name = "file-already-abcdef0123456789.digested";
    tree.file(name + ".css", "x");

    assertThat(tree.build().urls().url(name + ".css")).isEqualTo("/assets/" + name + ".css");
    assertThat(tree.build(NamingScheme.PATH).urls().url(name + ".css"))
        .isEqualTo("/assets/" + name + "-" + X + ".css");
  }

  /** WhiteNoise redirects from one to the other; here both answer, with the same document. */
  @Test
  void index_answersAtItsFolderAndAtItsOwnPath() {
    tree.file("with-index/index.html", "<p>hello");
    var page = Page.documents().render(new BuildStamp(7127, 0, null), tree.build());

    for (String path : new String[] {"/assets/with-index/", "/assets/with-index/index.html"}) {
      assertThat(Answers.text(response(page.document(FakeRequest.get(path))))).contains("hello");
    }
  }

  /** Propshaft, Spring: relative URL root and context path. */
  @Test
  void contextPath_isInUrls_andNotInRequests() {
    LoadedAssets assets = tree.assets().baseUrl("/url-root").build().load(7127);

    assertThat(assets.urls().url("file.jpg")).isEqualTo("/url-root/assets/file-" + X + ".jpg");
    assertThat(SourceTree.get(assets, "/assets/file-" + X + ".jpg").status()).isEqualTo(200);
  }

  /** Spring's fixed version strategy is a folder for all files. */
  @Test
  void fixedVersion_isTheReleaseFolder() {
    assertThat(tree.build(NamingScheme.RELEASE).urls().url("foobar/source/bar.js"))
        .matches("/assets/7127-[0-9a-f]{6}/foobar/source/bar.js");
  }
}
