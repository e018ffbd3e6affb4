package dev.lockstep.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.Answers;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.AssetLinks;
import dev.lockstep.internal.asset.LoadedAssets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Fingerprints of final bytes: what changes a URL, and what does not. */
class LinkedFilesTest {
  @TempDir Path root;
  private SourceTree tree;

  @BeforeEach
  void tree() {
    tree = new SourceTree(root);
  }

  private Map<String, String> urls(String... logicalPaths) {
    AssetUrls urls = tree.build().urls();
    Map<String, String> byPath = new TreeMap<>();
    for (String path : logicalPaths) {
      byPath.put(path, urls.url(path));
    }
    return byPath;
  }

  @Test
  void changedImage_changesTheUrlsOfFilesThatReferToIt_andNoOthers() {
    tree.file("img/a.png", "red").file("css/img.css", "i{background:url(../img/a.png)}");
    tree.file("css/app.css", "@import 'img.css';").file("css/other.css", "@import 'plain.css';");
    tree.file("css/plain.css", "a{}").file("img/b.png", "green");
    String[] ancestors = {"img/a.png", "css/img.css", "css/app.css"};
    String[] others = {"css/other.css", "css/plain.css", "img/b.png"};
    Map<String, String> before = urls(ancestors);
    Map<String, String> othersBefore = urls(others);

    tree.file("img/a.png", "blue");

    assertThat(urls(ancestors).values()).doesNotContainAnyElementsOf(before.values());
    assertThat(urls(others)).isEqualTo(othersBefore);
  }

  @Test
  void changedSourceMap_changesUrlAndIntegrityOfItsScript() {
    tree.file("app.js", "let a;\n//# sourceMappingURL=app.js.map").file("app.js.map", "{}");
    String url = tree.build().urls().url("app.js");
    String integrity = tree.build().urls().integrity("app.js");

    tree.file("app.js.map", "{ }");

    assertThat(tree.build().urls().url("app.js")).isNotEqualTo(url);
    assertThat(tree.build().urls().integrity("app.js")).isNotEqualTo(integrity);
  }

  @Test
  void integrity_isThatOfTheServedBytes() throws NoSuchAlgorithmException {
    tree.file("a.png", "x").file("app.css", "i{background:url(a.png)}");
    LoadedAssets assets = tree.build();
    byte[] served = SourceTree.bytes(assets, "app.css");

    assertThat(new String(served, UTF_8)).isEqualTo("i{background:url(a-2d711642b7.png)}");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(served);
    assertThat(assets.urls().integrity("app.css"))
        .isEqualTo("sha256-" + java.util.Base64.getEncoder().encodeToString(digest));
    assertThat(assets.urls().url("app.css"))
        .isEqualTo("/assets/app-" + HexFormat.of().formatHex(digest).substring(0, 10) + ".css");
  }

  @Test
  void changedLeafOfACycle_changesAllOfIt_andNoSibling() {
    tree.file("a.js", "import './b.js';").file("b.js", "import './a.js'; import './leaf.js';");
    tree.file("leaf.js", "1").file("sibling.js", "import './other.js';").file("other.js", "2");
    Map<String, String> cycle = urls("a.js", "b.js");
    Map<String, String> siblings = urls("sibling.js", "other.js");

    tree.file("leaf.js", "3");

    assertThat(urls("a.js", "b.js").values()).doesNotContainAnyElementsOf(cycle.values());
    assertThat(urls("sibling.js", "other.js")).isEqualTo(siblings);
  }

  @Test
  void changedMemberOfACycle_changesAllOfIt() {
    tree.file("a.js", "import './b.js';").file("b.js", "import './c.js';");
    tree.file("c.js", "import './a.js';");
    Map<String, String> before = urls("a.js", "b.js", "c.js");

    tree.file("b.js", "import './c.js'; //");

    assertThat(urls("a.js", "b.js", "c.js").values()).doesNotContainAnyElementsOf(before.values());
  }

  @Test
  void cycle_sharesTheTokenOfItsBytesWithZerosForTheToken() throws NoSuchAlgorithmException {
    tree.file("b.js", "import './sub/a.js'; import './leaf.js';").file("leaf.js", "1");
    tree.file("sub/a.js", "import '../b.js'; // 0");
    LoadedAssets assets = tree.build();
    String url = assets.urls().url("b.js");
    String token = url.substring("/assets/b-".length(), "/assets/b-".length() + 10);

    assertThat(assets.urls().url("sub/a.js")).isEqualTo("/assets/sub/a-" + token + ".js");
    assertThat(SourceTree.text(assets, "sub/a.js"))
        .isEqualTo("import '../b-" + token + ".js'; // 0");
    assertThat(SourceTree.text(assets, "b.js"))
        .isEqualTo("import './sub/a-" + token + ".js'; import './leaf-6b86b273ff.js';");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String member : new String[] {"b.js", "sub/a.js"}) {
      byte[] zeroed = SourceTree.text(assets, member).replace(token, "0000000000").getBytes(UTF_8);
      digest.update((member + "\0" + zeroed.length + "\0").getBytes(UTF_8));
      digest.update(zeroed);
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(token);
  }

  @Test
  void importsOfACycle_areListedOnce_nearestFirst_andWithoutTheFileItself() {
    tree.file("a.js", "import './b.js'; import './a.js';").file("c.js", "import './b.js'");
    tree.file("b.js", "import './c.js'; import './a.js'; import('./d.js')").file("d.js", "1");

    assertThat(tree.build().links().imports("a.js"))
        .extracting(AssetLinks.Followed.Linked::logicalPath)
        .containsExactly("b.js", "c.js");
  }

  @Test
  void fileThatRefersToItself_hasAUrlThatHolds() {
    tree.file("a.js", "import * as self from './a.js';");
    LoadedAssets assets = tree.build();
    String url = assets.urls().url("a.js");

    assertThat(SourceTree.text(assets, "a.js"))
        .isEqualTo("import * as self from './" + url.substring("/assets/".length()) + "';");
  }

  @Test
  void importChainOfAThousand_isLinkedFromItsEnd() {
    for (int i = 0; i < 1_000; i++) {
      tree.file("m" + i + ".js", i == 999 ? "1" : "import './m" + (i + 1) + ".js';");
    }
    String before = tree.build().urls().url("m0.js");

    tree.file("m999.js", "2");

    assertThat(tree.build().urls().url("m0.js")).isNotEqualTo(before);
  }

  @Test
  void timesOrderAndLocale_changeNoFingerprint(@TempDir Path second) throws IOException {
    tree.file("i/a.js", "import './I.js';").file("i/I.js", "1").file("z.css", "@import 'ı.css';");
    tree.file("ı.css", "a{}");
    Map<String, String> urls = urls("i/a.js", "i/I.js", "z.css", "ı.css");
    tree = new SourceTree(second);
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      tree.file("ı.css", "a{}").file("z.css", "@import 'ı.css';");
      tree.file("i/I.js", "1").file("i/a.js", "import './I.js';");
      Files.setLastModifiedTime(second.resolve("i/a.js"), FileTime.fromMillis(0));

      assertThat(urls("i/a.js", "i/I.js", "z.css", "ı.css")).isEqualTo(urls);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void sameNameInTwoFolders_isTwoAssets() {
    tree.file("a/app.css", "a{background:url(i.png)}").file("a/i.png", "1");
    tree.file("b/app.css", "a{background:url(i.png)}").file("b/i.png", "2");
    LoadedAssets assets = tree.build();

    assertThat(SourceTree.text(assets, "a/app.css"))
        .isEqualTo("a{background:url(i-6b86b273ff.png)}");
    assertThat(SourceTree.text(assets, "b/app.css"))
        .isEqualTo("a{background:url(i-d4735e3a26.png)}");
    assertThat(assets.urls().url("a/app.css")).isNotEqualTo(assets.urls().url("b/app.css"));
  }

  @Test
  void nameThatLooksFingerprinted_isFingerprintedToo_whereEveryNameIs() {
    tree.file("favicon.png", "x").file("app-0123456789.js", "x").file("main.3f2a1b9c.js", "x");
    AssetUrls urls = tree.build(NamingScheme.PATH).urls();

    assertThat(urls.url("favicon.png")).isEqualTo("/assets/favicon-2d711642b7.png");
    assertThat(urls.url("app-0123456789.js")).isEqualTo("/assets/app-0123456789-2d711642b7.js");
    assertThat(urls.url("main.3f2a1b9c.js")).isEqualTo("/assets/main.3f2a1b9c-2d711642b7.js");
  }

  @Test
  void document_keepsItsUrl_alsoWhereAFileRefersToIt() {
    tree.file("index.html", "<p>").file("sub/about.HTM", "<p>");
    tree.file("app.js", "new URL('./index.html', import.meta.url)");
    LoadedAssets assets = tree.build();

    assertThat(SourceTree.text(assets, "app.js"))
        .isEqualTo("new URL('./index.html', import.meta.url)");
    assertThat(assets.missing()).isEmpty();
    assertThat(assets.urls().url("index.html")).isEqualTo("/assets/index.html");
    assertThat(assets.urls().integrity("index.html")).isNull();
    assertThat(assets.documents()).containsExactly("index.html", "sub/about.HTM");
  }

  @Test
  void missingReference_isKept_andReported() {
    tree.file("css/app.css", "a{}\nb{background:url(../img/nöne.png)}\nc{background:url(%zz)}");
    LoadedAssets assets = tree.build();

    assertThat(SourceTree.text(assets, "css/app.css"))
        .isEqualTo("a{}\nb{background:url(../img/nöne.png)}\nc{background:url(%zz)}");
    assertThat(assets.missing())
        .extracting(Object::toString)
        .containsExactly(
            "css/app.css:2 refers to \"../img/nöne.png\", which does not exist",
            "css/app.css:3 refers to \"%zz\", which does not exist");
  }

  @Test
  void strictMode_listsAllMissingReferences() {
    tree.file("a.css", "a{background:url(x.png)}").file("b.js", "\nimport './y.js';");
    Assets strict = tree.assets().strict().build();
    LoadedAssets assets = strict.load(7127);

    assertThatThrownBy(() -> strict.report(assets.missing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            assets must refer to files that exist, these do not:
              a.css:1 refers to "x.png", which does not exist
              b.js:2 refers to "./y.js", which does not exist
            (add the files, or build without strict())""");
  }

  // ---- charsets

  @ParameterizedTest
  @CsvSource({"windows-1252, ü", "ISO-8859-5, Ж", "Shift_JIS, ソ", "GBK, 丄", "EUC-JP, 表"})
  void styleSheetOfAnotherCharset_survivesByteForByte(String charset, String letter)
      throws IOException {
    // The second byte of these Shift_JIS and GBK letters is a backslash, or nearly everything.
    Charset bytes = Charset.forName(charset);
    String css =
        "@charset \"" + charset + "\";a{content:\"" + letter + "\"}b{background:url(i.png)}";
    tree.file("i.png", "1").file("app.css", css.getBytes(bytes));

    assertThat(SourceTree.bytes(tree.build(), "app.css"))
        .isEqualTo(css.replace("i.png", "i-6b86b273ff.png").getBytes(bytes));
  }

  @Test
  void nameInAnotherCharset_isFound() {
    String css = "@charset \"windows-1252\";a{background:url(ü.png)}";
    tree.file("ü.png", "1").file("app.css", css.getBytes(Charset.forName("windows-1252")));

    assertThat(SourceTree.text(tree.build(), "app.css"))
        .isEqualTo("@charset \"windows-1252\";a{background:url(%C3%BC-6b86b273ff.png)}");
  }

  @Test
  void utf16_isRewrittenAsUtf16() {
    tree.file("i.png", "1");
    tree.file("app.css", "\uFEFFa{content:\"ü\";background:url(i.png)}".getBytes(UTF_16LE));

    assertThat(SourceTree.bytes(tree.build(), "app.css"))
        .isEqualTo("\uFEFFa{content:\"ü\";background:url(i-6b86b273ff.png)}".getBytes(UTF_16LE));
  }

  @Test
  void invalidUtf8_survives() throws IOException {
    ByteArrayOutputStream css = new ByteArrayOutputStream();
    css.write("a{content:\"".getBytes(UTF_8));
    css.write(new byte[] {(byte) 0xFF, (byte) 0xC3, '(', (byte) 0x80, 0});
    css.write("\"}b{background:url(i.png)}".getBytes(UTF_8));
    tree.file("i.png", "1").file("app.css", css.toByteArray());

    assertThat(new String(SourceTree.bytes(tree.build(), "app.css"), ISO_8859_1))
        .isEqualTo("a{content:\"\u00FF\u00C3(\u0080\0\"}b{background:url(i-6b86b273ff.png)}");
  }

  @Test
  void fileThatIsNotOfItsCharset_isServedAsItIs() {
    byte[] half = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'x'};
    tree.file("app.css", half);

    assertThat(SourceTree.bytes(tree.build(), "app.css")).isEqualTo(half);
  }

  // ---- other namings

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void everyNaming_servesWhatItNames(NamingScheme naming) {
    tree.file("img/ä b.png", "1").file("app.css", "a{background:url(img/%C3%A4%20b.png)}");
    tree.file("a.js", "import './b.js'").file("b.js", "import './a.js'");
    LoadedAssets assets = tree.build(naming);

    for (String path : new String[] {"img/ä b.png", "app.css", "a.js", "b.js"}) {
      var answer = SourceTree.get(assets, assets.urls().url(path));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(Answers.field(answer, "Cache-Control"))
          .isEqualTo("public, max-age=31536000, immutable");
    }
  }

  @Test
  void release_rewritesNothing() {
    tree.file("img/a.png", "1").file("app.css", "a{background:url(img/a.png)}");
    LoadedAssets assets = tree.build(NamingScheme.RELEASE);

    assertThat(SourceTree.text(assets, "app.css")).isEqualTo("a{background:url(img/a.png)}");
    assertThat(assets.urls().url("app.css")).matches("/assets/7127-[0-9a-f]{6}/app.css");
  }

  @Test
  void release_isAnotherFolderWhenAnyFileIsAnother() {
    tree.file("a.css", "a{}").file("b.png", "1");
    String before = tree.build(NamingScheme.RELEASE).urls().url("a.css");

    assertThat(tree.build(NamingScheme.RELEASE).urls().url("a.css")).isEqualTo(before);
    assertThat(tree.file("b.png", "2").build(NamingScheme.RELEASE).urls().url("a.css"))
        .isNotEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = NamingScheme.class,
      names = {"BUILD", "RELEASE"})
  void namingThatNeedsABuild_stopsWithoutOne_whenCompiled(
      NamingScheme naming, @TempDir Path target) {
    tree.file("a.css", "a{}");

    assertThatThrownBy(() -> tree.assets().naming(naming).build().compile(0, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("naming " + naming + " needs a build number, was none (set -Dlockstep.build)");
  }

  @Test
  void generatedNameOfAnotherFile_stopsTheStart() {
    tree.file("a.png", "x").file("a-2d711642b7.png", "other");

    assertThatThrownBy(tree::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "two assets would have the name \"a-2d711642b7.png\": a-2d711642b7.png and a.png"
                + " (rename one)");
  }

  @Test
  void generatedNameOfAnotherFile_stopsTheCompilation(@TempDir Path target) {
    tree.file("a.png", "x").file("a-2d711642b7.png", "other");

    assertThatThrownBy(() -> tree.assets().build().compile(7127, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two assets would have the name \"a-2d711642b7.png\"");
  }
}
