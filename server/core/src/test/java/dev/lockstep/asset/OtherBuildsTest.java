package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.FakeRequest;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances of two builds with a common archive, as in the midst of a roll-out. */
class OtherBuildsTest {
  @TempDir Path directory;

  /** Every instance has its own copy of the files, as every process has its own jar. */
  private LoadedAssets instance(NamingScheme naming, long build, String script) throws IOException {
    Path root = Files.createTempDirectory(directory, "root");
    Files.writeString(root.resolve("app.js"), script);
    return Assets.builder()
        .prefix("/assets/")
        .directory(root)
        .naming(naming)
        .archive(directory.resolve("archive"))
        .build()
        .load(build);
  }

  /** Asks again while the archive is late, as it is on a busy machine, and follows redirects. */
  private static String get(LoadedAssets assets, String url) {
    FakeRequest request = FakeRequest.get(url);
    return text(
        await()
            .until(
                () -> response(assets.answer(request).orElse(() -> assets.fallback(request))),
                answer -> answer.status() != 503 && answer.status() != 307));
  }

  /** Else a rule for exactly {@code /assets/admin.js} would not have been asked. */
  @Test
  void nameThatOnlyAReadingFinds_isAskedForAgain_andThenJudgedByItsBarePath() throws IOException {
    LoadedAssets old = instance(NamingScheme.PATH, 7127, "old");
    LoadedAssets young = instance(NamingScheme.PATH, 7128, "new");
    String url = young.urls().url("app.js");
    FakeRequest request = FakeRequest.get(url);

    assertThat(old.barePath(request)).isNull();
    Response first =
        await().until(() -> response(old.answer(request)), answer -> answer.status() != 503);
    assertThat(first.status()).isEqualTo(307);
    assertThat(field(first, "Location")).isEqualTo("./" + url.substring("/assets/".length()));
    assertThat(field(first, "Cache-Control")).isEqualTo("no-store");

    assertThat(old.barePath(request)).isEqualTo("/assets/app.js");
    assertThat(text(response(old.answer(request)))).isEqualTo("new");
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void eachInstance_servesTheOthersBuild(NamingScheme naming) throws IOException {
    LoadedAssets old = instance(naming, 7127, "old");
    LoadedAssets young = instance(naming, 7128, "new");

    assertThat(get(old, young.urls().url("app.js"))).isEqualTo("new");
    assertThat(get(young, old.urls().url("app.js"))).isEqualTo("old");
    assertThat(
            field(
                response(old.answer(FakeRequest.get(young.urls().url("app.js")))), "Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void barePath_isTheInstancesOwnBuild() throws IOException {
    LoadedAssets old = instance(NamingScheme.PATH, 7127, "old");
    LoadedAssets young = instance(NamingScheme.PATH, 7128, "new");

    assertThat(get(old, "/assets/app.js")).isEqualTo("old");
    assertThat(get(young, "/assets/app.js")).isEqualTo("new");
  }

  @Test
  void afterARollback_theNewerBuildsFilesAreFound() throws IOException {
    LoadedAssets withdrawn = instance(NamingScheme.PATH, 7128, "new");
    LoadedAssets restored = instance(NamingScheme.PATH, 7127, "old");

    assertThat(get(restored, withdrawn.urls().url("app.js"))).isEqualTo("new");
  }

  @Test
  void archivedAsset_isReadFromDiskOnce() throws IOException {
    FakeRequest request =
        FakeRequest.get(instance(NamingScheme.PATH, 7127, "old").urls().url("app.js"));
    LoadedAssets young = instance(NamingScheme.PATH, 7128, "new");

    assertThat(young.answer(request)).isInstanceOf(Outcome.Blocking.class);
    response(young.answer(request));
    assertThat(young.answer(request)).isInstanceOf(Response.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/app.js?7129",
        "/assets/none.js?7128",
        "/assets/../app.js?7128",
        "/assets/app.js?7128x=1",
      })
  void nameUnknownToTheArchive_isNotFoundOrTheBarePath(String target) throws IOException {
    LoadedAssets old = instance(NamingScheme.BUILD, 7127, "old");
    instance(NamingScheme.BUILD, 7128, "new");

    String caching = field(response(old.answer(FakeRequest.get(target))), "Cache-Control");
    assertThat(caching).isIn("no-store", "no-cache");
  }

  @Test
  void sameBuildNumberWithOtherBytes_neverServesWrongBytes() throws IOException {
    LoadedAssets first = instance(NamingScheme.BUILD, 7128, "first run");
    LoadedAssets second = instance(NamingScheme.BUILD, 7128, "second run");
    LoadedAssets other = instance(NamingScheme.BUILD, 7127, "old");

    assertThat(get(first, "/assets/app.js?7128")).isEqualTo("first run");
    assertThat(get(second, "/assets/app.js?7128")).isEqualTo("second run");
    assertThat(response(other.answer(FakeRequest.get("/assets/app.js?7128"))).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void assetsAtTheRoot_ofAnUnknownType_areFound(NamingScheme naming) throws IOException {
    LoadedAssets old = atTheRoot(naming, 7127, "old");
    LoadedAssets young = atTheRoot(naming, 7128, "new");

    assertThat(get(old, young.urls().url("model.glb"))).isEqualTo("new");
    assertThat(get(young, old.urls().url("model.glb"))).isEqualTo("old");
  }

  @Test
  void missAtTheRoot_isPassedOn_withoutTheDisk() throws IOException {
    LoadedAssets assets = atTheRoot(NamingScheme.PATH, 7127, "old");

    for (String path :
        List.of("/model-0123456abc.glb", "/model.glb", "/orders/order-2026112407", "/v7.5", "/")) {
      assertThat(assets.answer(FakeRequest.get(path))).as(path).isEqualTo(Outcome.PASS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/model-0123456abc.glb, true",
    "/app-0123456789.js, true",
    "/css/app-0123456789.css, true",
    "/avatars/alice-1732978800.png, false", // the digits may be a time
    "/orders/order-2026112407, false",
    "/orders/order-0123456abc, false",
    "/model.glb, false",
    "/v7.5, false",
    "/, false",
  })
  void nameThatNoBuildHas_isKnownByItsShape(String path, boolean shaped) throws IOException {
    LoadedAssets assets = atTheRoot(NamingScheme.PATH, 7127, "old");

    assertThat(assets.isShapedLikeName(FakeRequest.get(path))).isEqualTo(shaped);
  }

  private LoadedAssets atTheRoot(NamingScheme naming, long build, String model) throws IOException {
    Path root = Files.createTempDirectory(directory, "root");
    Files.writeString(root.resolve("model.glb"), model);
    return Assets.builder()
        .prefix("/assets/")
        .directory(root)
        .prefix("/")
        .naming(naming)
        .archive(directory.resolve("archive"))
        .build()
        .load(build);
  }

  @Test
  void readOnlyArchive_onlyLosesOtherBuilds() throws IOException {
    Files.writeString(directory.resolve("archive"), "a file, not a directory");

    LoadedAssets own = instance(NamingScheme.PATH, 7127, "old");

    assertThat(get(own, own.urls().url("app.js"))).isEqualTo("old");
    assertThat(response(own.answer(FakeRequest.get("/assets/app-0123456789.js"))).status())
        .isEqualTo(404);
  }
}
