package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Development: files change under a running server. */
class LiveAssetsTest {
  @TempDir Path root;
  private SourceTree tree;
  private LoadedAssets assets;

  @BeforeEach
  void files() {
    tree = new SourceTree(root);
    tree.file("css/app.css", "a{background:url(../img/a.png)}").file("img/a.png", "1");
    tree.file("index.html", "<p>one");
    assets = tree.assets().build().load(0);
  }

  @Test
  void file_isReadForEachRequest_andNoCacheKeepsIt() {
    Response before = SourceTree.get(assets, "/assets/css/app.css");
    tree.file("css/app.css", "b{}");
    Response after = SourceTree.get(assets, "/assets/css/app.css");

    assertThat(text(before)).isEqualTo("a{background:url(../img/a.png)}");
    assertThat(text(after)).isEqualTo("b{}");
    assertThat(field(after, "Cache-Control")).isEqualTo("no-store");
    assertThat(field(after, "Content-Type")).isEqualTo("text/css;charset=utf-8");
    assertThat(field(after, "ETag")).isNull();
  }

  @Test
  void newFile_isThere_andADeletedOneIsNot() {
    tree.file("new/b.js", "1");
    assertThat(SourceTree.get(assets, "/assets/new/b.js").status()).isEqualTo(200);
    assertThat(assets.urls().url("new/b.js")).isEqualTo("/assets/new/b.js");

    tree.without("new/b.js");
    Response gone = SourceTree.get(assets, "/assets/new/b.js");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(field(gone, "Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void url_isReadable_whateverTheNaming(NamingScheme naming) {
    assertThat(tree.assets().naming(naming).build().load(0).urls().url("css/app.css"))
        .isEqualTo("/assets/css/app.css");
    assertThat(assets.urls().integrity("css/app.css")).isNull();
  }

  @Test
  void unknownPath_isAnError() {
    assertThatThrownBy(() -> assets.urls().url("css/ap.css"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "logical path must be that of an asset, was \"css/ap.css\""
                + " (nearest: css/app.css, img/a.png)");
    assertThatThrownBy(() -> assets.urls().integrity("none"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/",
        "/assets/css",
        "/assets/css/",
        "/assets/css/app.css/",
        "/assets/css/app.css/x",
        "/assets/../root/css/app.css",
        "/assets/..%2Fsecret",
        "/assets/.env",
        "/assets/a%00b",
        "/assets/%5Cetc",
        "/assets/index.html/x.css",
      })
  void unknownPaths_areNotFound(String url) {
    tree.file(".env", "secret");

    assertThat(SourceTree.get(assets, url).status()).isEqualTo(404);
  }

  @Test
  void veryLongName_isNotFound() {
    assertThat(SourceTree.get(assets, "/assets/" + "x".repeat(8_000)).status()).isEqualTo(404);
  }

  @Test
  void otherMethods_areNotAllowed() {
    assertThat(
            dev.lockstep.Answers.response(
                    assets.answer(dev.lockstep.FakeRequest.of("POST", "/assets/css/app.css")))
                .status())
        .isEqualTo(405);
  }

  @Test
  void documents_areListedAsOfNow() {
    tree.file("sub/about.html", "<p>");

    assertThat(assets.documents()).containsExactly("index.html", "sub/about.html");
    assertThat(assets.document("sub/about.html"))
        .isEqualTo("<p>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(assets.document("css/app.css")).isNull();
    assertThat(assets.document("../root/index.html")).isNull();
  }

  @Test
  void earlierRoot_winsInTheList(@TempDir Path second) throws IOException {
    Files.createDirectories(second.resolve("css"));
    Files.writeString(second.resolve("css/app.css"), "second");
    LoadedAssets both = tree.assets().directory(second).build().load(0);
    assertThat(text(SourceTree.get(both, "/assets/css/app.css"))).startsWith("a{");

    tree.without("css/app.css");
    assertThat(text(SourceTree.get(both, "/assets/css/app.css"))).isEqualTo("second");
  }

  @Test
  void missingRoot_stopsTheStart() {
    assertThatThrownBy(
            () ->
                Assets.builder().prefix("/assets/").directory(root.resolve("none")).build().load(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("asset root must be a directory, was \"");
  }
}
