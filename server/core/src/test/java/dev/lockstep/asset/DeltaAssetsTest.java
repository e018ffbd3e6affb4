package dev.lockstep.asset;

import static dev.lockstep.Answers.bytes;
import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdDecompressCtx;
import dev.lockstep.FakeRequest;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A browser that has a build's files asks an instance of the next build. */
class DeltaAssetsTest {
  private static final String BROWSER = "gzip, deflate, br, zstd, dcb, dcz";

  @TempDir Path directory;

  private Path root(String... pathsAndTexts) throws IOException {
    Path root = Files.createTempDirectory(directory, "root");
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      Path file = root.resolve(pathsAndTexts[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, pathsAndTexts[i + 1]);
    }
    return root;
  }

  private AssetsBuilder assets(Path root) {
    return Assets.builder().directory(root).archive(directory.resolve("archive"));
  }

  /** A script of some 60 KB, with one line that differs. */
  private static String script(String line) {
    String lines =
        IntStream.range(0, 1_000)
            .mapToObj(
                i -> "console.log(" + i * 7919 % 1000 + ", '" + Integer.toHexString(i * i) + "');")
            .collect(Collectors.joining("\n"));
    return lines + "\nconsole.log('" + line + "');\n" + lines;
  }

  private static String dictionary(byte[] bytes) {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      return ":" + Base64.getEncoder().encodeToString(sha256) + ":";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Response get(LoadedAssets assets, String url, String... fields) {
    return response(assets.answer(FakeRequest.follow(url, fields)));
  }

  private static Response getWith(LoadedAssets assets, String url, byte[] dictionary) {
    return get(
        assets, url, "Available-Dictionary", dictionary(dictionary), "Accept-Encoding", BROWSER);
  }

  /** Asks until the delta is made in the background. */
  private static Response delta(LoadedAssets assets, String url, byte[] dictionary) {
    return await()
        .until(
            () -> getWith(assets, url, dictionary),
            answer -> "dcz".equals(field(answer, "Content-Encoding")));
  }

  private static byte[] decode(Response response, byte[] dictionary) {
    byte[] delta = bytes(response.body());
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      context.loadDict(dictionary);
      return context.decompress(Arrays.copyOfRange(delta, 40, delta.length), 1 << 20);
    }
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void fileOfTheBuildBefore_isTheDictionary(NamingScheme naming) throws IOException {
    LoadedAssets old =
        assets(root("js/app.js", script("old"))).naming(naming).deltas().build().load(7127);
    LoadedAssets young =
        assets(root("js/app.js", script("new"))).naming(naming).deltas().build().load(7128);
    byte[] had = bytes(get(old, old.urls().url("js/app.js")).body());
    String url = young.urls().url("js/app.js");
    Response ordinary = get(young, url, "Accept-Encoding", BROWSER);

    Response delta = delta(young, url, had);

    assertThat(decode(delta, had)).isEqualTo(script("new").getBytes(UTF_8));
    assertThat(delta.body().length()).isLessThan(300).isLessThan(ordinary.body().length() / 10);
    assertThat(field(delta, "Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
    assertThat(field(ordinary, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    for (String same : List.of("Vary", "Use-As-Dictionary", "Content-Type")) {
      assertThat(field(delta, same)).as(same).isNotNull().isEqualTo(field(ordinary, same));
    }
    assertThat(field(delta, "Vary")).isEqualTo("Accept-Encoding, Available-Dictionary");
    assertThat(young.deltas()).isPositive();
    assertThat(young.bytesSavedByDeltas()).isPositive();
    assertThat(old.deltas()).isZero();
  }

  @Test
  void bundlersFile_isTheDictionaryOfTheNext() throws IOException {
    String styles = "p { color: #123456 }\n";
    LoadedAssets old =
        assets(root("assets/index-BX3sjd2K.js", script("old"), "assets/a-Cx7jd82K.css", styles))
            .deltas()
            .build()
            .load(7127);
    LoadedAssets young =
        assets(root("assets/index-Dq8sk3fZ.js", script("new"), "assets/a-Cx7jd82K.css", styles))
            .deltas()
            .build()
            .load(7128);
    byte[] had = bytes(get(old, "/assets/index-BX3sjd2K.js").body());

    Response delta = delta(young, "/assets/index-Dq8sk3fZ.js", had);

    assertThat(decode(delta, had)).isEqualTo(script("new").getBytes(UTF_8));
    assertThat(field(delta, "Use-As-Dictionary")).startsWith("match=\"/assets/index-*.js\", ");
  }

  /** After a rollback, or in the midst of a roll-out. */
  @Test
  void fileOfANewerBuild_isADictionaryToo_onceTheInstanceKnowsTheBuild() throws IOException {
    LoadedAssets young = assets(root("app.js", script("new"))).deltas().build().load(7128);
    LoadedAssets restored = assets(root("app.js", script("old"))).deltas().build().load(7127);
    byte[] had = bytes(get(young, young.urls().url("app.js")).body());

    assertThat(decode(delta(restored, restored.urls().url("app.js"), had), had))
        .isEqualTo(script("old").getBytes(UTF_8));
  }

  @Test
  void compiledAssets_haveDeltasToo() throws IOException {
    Path compiled = directory.resolve("compiled");
    Assets.builder().directory(root("app.js", script("new"))).build().compile(7128, compiled);
    LoadedAssets old = assets(root("app.js", script("old"))).deltas().build().load(7127);
    LoadedAssets young =
        Assets.builder()
            .compiled(compiled)
            .archive(directory.resolve("archive"))
            .deltas()
            .build()
            .load(7128);
    byte[] had = bytes(get(old, old.urls().url("app.js")).body());

    assertThat(decode(delta(young, young.urls().url("app.js"), had), had))
        .isEqualTo(script("new").getBytes(UTF_8));
  }

  @Test
  void fileOfAnotherBuild_outOfTheArchive_isOfferedAsADictionary() throws IOException {
    LoadedAssets old = assets(root("app.js", script("old"))).deltas().build().load(7127);
    LoadedAssets young = assets(root("app.js", script("new"))).deltas().build().load(7128);
    String url = old.urls().url("app.js");

    Response archived = await().until(() -> get(young, url), answer -> answer.status() == 200);

    assertThat(field(archived, "Use-As-Dictionary"))
        .isEqualTo("match=\"/app-*.js\", match-dest=(\"script\" \"worker\" \"sharedworker\")")
        .isEqualTo(field(get(old, url), "Use-As-Dictionary"));
  }

  @Test
  void barePath_andOtherTypes_areNoDictionaries() throws IOException {
    LoadedAssets assets =
        assets(root("app.js", script("new"), "data.json", "[" + "1,".repeat(2_000) + "1]"))
            .deltas()
            .build()
            .load(7128);

    Response bare = response(assets.fallback(FakeRequest.get("/app.js")));
    assertThat(field(bare, "Cache-Control")).isEqualTo("no-cache");
    Response json = get(assets, assets.urls().url("data.json"));
    assertThat(Stream.of(bare, json))
        .allSatisfy(
            answer -> {
              assertThat(field(answer, "Use-As-Dictionary")).isNull();
              assertThat(field(answer, "Vary")).isEqualTo("Accept-Encoding");
            });
  }

  /** Without the setting, without an archive, and in development. */
  @Test
  void withoutDeltas_answersAreAsBefore() throws IOException {
    Path root = root("app.js", script("old"));
    LoadedAssets off = assets(root).build().load(7127);
    LoadedAssets alone = Assets.builder().directory(root).deltas().build().load(7127);

    assertThat(Stream.of(off, alone))
        .allSatisfy(
            assets -> {
              Response answer =
                  getWith(assets, assets.urls().url("app.js"), script("any").getBytes(UTF_8));
              assertThat(field(answer, "Use-As-Dictionary")).isNull();
              assertThat(field(answer, "Vary")).isEqualTo("Accept-Encoding");
              assertThat(assets.deltas()).isZero();
            });
    assertThat(
            field(
                get(
                    Assets.builder().prefix("/a/").directory(root).deltas().build().load(0),
                    "/a/app.js"),
                "Vary"))
        .isNull();
  }
}
