package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedAssetsTest {
  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(root.resolve("css"));
    Files.writeString(root.resolve("app.js"), "let a;");
    Files.writeString(root.resolve("css/app.css"), "a{}");
    Files.writeString(root.resolve("two words & ü.txt"), "x");
  }

  private LoadedAssets build(long build) {
    return Assets.builder().prefix("/assets/").directory(root).build().load(build);
  }

  @Test
  void url_namesTheBytes() {
    assertThat(build(7127).urls().url("css/app.css")).isEqualTo("/assets/css/app-5f546eb460.css");
    assertThat(build(7127).urls().url("two words & ü.txt"))
        .isEqualTo("/assets/two%20words%20&%20%C3%BC-2d711642b7.txt");
  }

  @Test
  void url_inDevelopment_isTheBarePath() {
    assertThat(build(0).urls().url("app.js")).isEqualTo("/assets/app.js");
  }

  @Test
  void url_ofAnUnknownAsset_namesTheNearest() {
    assertThatThrownBy(() -> build(7127).urls().url("css/ap.css"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "logical path must be that of an asset, was \"css/ap.css\""
                + " (nearest: css/app.css, app.js, two words & ü.txt)");
  }

  @Test
  void urlThatNamesTheBytes_isImmutable() {
    Response response = response(build(7127).answer(FakeRequest.get("/assets/app-f355802cb6.js")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response)).isEqualTo("let a;");
    assertThat(response.fields())
        .containsExactlyInAnyOrder(
            new Response.Field("Cache-Control", "public, max-age=31536000, immutable"),
            new Response.Field("ETag", "\"f355802cb6d444e175a567588ee4182a\""),
            new Response.Field("Accept-Ranges", "bytes"),
            new Response.Field("Content-Type", "text/javascript;charset=utf-8"),
            new Response.Field("X-Content-Type-Options", "nosniff"),
            new Response.Field("Content-Length", "6"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/app.js", "/assets/app.js?", "/assets/app.js?v=1", "/assets/app.js?7128"})
  void barePath_isRevalidated(String target) {
    Response response = response(build(7127).answer(FakeRequest.get(target)));

    assertThat(response.status()).isEqualTo(200);
    assertThat(field(response, "Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/app-0123456789.js",
        "/assets/app-f355802cb.js",
        "/assets/app-f355802cb6.css",
        "/assets/none.js?7127",
        "/assets/none.js",
        "/assets/",
        "/assets/css",
        "/assets/css/",
        "/assets/app.js/",
        "/assets/../app.js",
        "/assets/..\\app.js?7127",
        "/assets/app.js\u0000",
        "/assets/App.js?7127",
      })
  void miss_isNotFoundAndNeverCached(String target) {
    Response response =
        response(
            build(7127)
                .answer(
                    FakeRequest.get(
                        target,
                        "Accept",
                        "text/html",
                        "If-None-Match",
                        "\"f355802cb6d444e175a567588ee4182a\"")));

    assertThat(response.status()).isEqualTo(404);
    assertThat(field(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.body()).isEqualTo(Body.NONE);
  }

  @Test
  void knownEntityTag_isNotModified() {
    Response response =
        response(
            build(7127)
                .answer(
                    FakeRequest.get(
                        "/assets/app.js",
                        "If-None-Match",
                        "\"f355802cb6d444e175a567588ee4182a\"")));

    assertThat(response.status()).isEqualTo(304);
    assertThat(field(response, "Cache-Control")).isEqualTo("no-cache");
    assertThat(field(response, "ETag")).startsWith("\"f355");
    assertThat(field(response, "Content-Length")).isNull();
  }

  @Test
  void otherMethods_areNotAllowed() {
    Response response =
        response(build(7127).answer(FakeRequest.of("POST", "/assets/app-f355802cb6.js")));

    assertThat(response.status()).isEqualTo(405);
    assertThat(field(response, "Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void outsideThePrefix_passes() {
    assertThat(build(7127).answer(FakeRequest.get("/app.js"))).isEqualTo(Outcome.PASS);
  }

  @Test
  void symbolicLinkOutOfTheRoot_isNotServed(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(root.resolve("link.txt"), elsewhere.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("folder"), elsewhere);

    LoadedAssets assets = build(7127);

    assertThat(response(assets.answer(FakeRequest.get("/assets/link.txt"))).status())
        .isEqualTo(404);
    assertThat(response(assets.answer(FakeRequest.get("/assets/folder/secret.txt"))).status())
        .isEqualTo(404);
  }

  @Test
  void earlierRoot_wins(@TempDir Path second) throws IOException {
    Files.writeString(second.resolve("app.js"), "other");
    Files.writeString(second.resolve("more.js"), "more");
    LoadedAssets assets =
        Assets.builder().prefix("/assets/").directory(root).directory(second).build().load(7127);

    assertThat(text(response(assets.answer(FakeRequest.get("/assets/app.js")))))
        .isEqualTo("let a;");
    assertThat(text(response(assets.answer(FakeRequest.get("/assets/more.js"))))).isEqualTo("more");
  }

  @Test
  void classPathFolder_isReadFromDirectoriesAndJars() {
    LoadedAssets assets =
        Assets.builder()
            .prefix("/assets/")
            .classPath("dev/lockstep/asset/")
            .classPath("org/junit/jupiter/api/parallel", "junit/")
            .build()
            .load(7127);

    assertThat(assets.urls().url("LoadedAssetsTest.class"))
        .matches("/assets/LoadedAssetsTest-[0-9a-f]{10}.class");
    assertThat(assets.urls().url("junit/Execution.class"))
        .matches("/assets/junit/Execution-[0-9a-f]{10}.class");
  }

  @Test
  void missingClassPathFolder_stops() {
    assertThatThrownBy(
            () -> Assets.builder().prefix("/assets/").classPath("no/such/").build().load(7127))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no/such/");
  }
}
