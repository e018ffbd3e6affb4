package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  @TempDir Path directory;

  /** Every instance has its own copy of the files, as every process has its own jar. */
  private AssetResponder instance(long build, String script) throws IOException {
    Path root = Files.createTempDirectory(directory, "root");
    Files.writeString(root.resolve("app.js"), script);
    return Assets.builder()
        .directory(root)
        .archive(directory.resolve("archive"))
        .build()
        .load(build);
  }

  @Test
  void eachInstance_servesTheOthersBuild() throws IOException {
    AssetResponder old = instance(7127, "old");
    AssetResponder young = instance(7128, "new");

    assertThat(text(response(old.answer(FakeRequest.get("/assets/app.js?7128"))))).isEqualTo("new");
    assertThat(text(response(young.answer(FakeRequest.get("/assets/app.js?7127")))))
        .isEqualTo("old");
    assertThat(field(response(old.answer(FakeRequest.get("/assets/app.js?7128"))), "Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void archivedAsset_needsADiskOnlyOnce() throws IOException {
    instance(7127, "old");
    AssetResponder young = instance(7128, "new");
    FakeRequest request = FakeRequest.get("/assets/app.js?7127");

    assertThat(young.answer(request)).isInstanceOf(Outcome.Blocking.class);
    response(young.answer(request));
    assertThat(young.answer(request)).isInstanceOf(Outcome.Answer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/app.js?7129", "/assets/none.js?7128", "/assets/../app.js?7128"})
  void unknownToTheArchive_isNotFound(String target) throws IOException {
    AssetResponder old = instance(7127, "old");
    instance(7128, "new");

    assertThat(response(old.answer(FakeRequest.get(target))).status()).isEqualTo(404);
  }

  @Test
  void bytesThatDoNotMatchTheirName_areNotServed() throws IOException {
    AssetResponder old = instance(7127, "old");
    instance(7128, "new");
    Fingerprint fingerprint =
        Fingerprint.of("new".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Path object =
        directory.resolve(
            "archive/objects/" + fingerprint.hex().substring(0, 2) + "/" + fingerprint.hex());
    Files.writeString(object, "poison");

    assertThat(response(old.answer(FakeRequest.get("/assets/app.js?7128"))).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"app.js\":1}", "{\"app.js\":\"../../../../etc/passwd\"}"})
  void damagedManifest_isNotUsed(String json) throws IOException {
    AssetResponder old = instance(7127, "old");
    Files.writeString(directory.resolve("archive/builds/7128.json"), json);

    assertThat(response(old.answer(FakeRequest.get("/assets/app.js?7128"))).status())
        .isEqualTo(404);
  }

  @Test
  void archiveThatCannotBeWritten_costsOnlyTheOtherBuilds() throws IOException {
    Files.writeString(directory.resolve("archive"), "a file, not a directory");

    AssetResponder own = instance(7127, "old");

    assertThat(text(response(own.answer(FakeRequest.get("/assets/app.js?7127"))))).isEqualTo("old");
    assertThat(response(own.answer(FakeRequest.get("/assets/app.js?7128"))).status())
        .isEqualTo(404);
  }

  @Test
  void tenInstancesThatPublishAtOnce_leaveOneWholeBuild() throws IOException {
    List<AssetResponder> instances =
        IntStream.range(0, 10)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return instance(7128, "new");
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toList();
    AssetResponder old = instance(7127, "old");

    assertThat(instances).hasSize(10);
    assertThat(text(response(old.answer(FakeRequest.get("/assets/app.js?7128"))))).isEqualTo("new");
    try (Stream<Path> files = Files.walk(directory.resolve("archive"))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".staged"))
          .hasSize(4);
    }
  }
}
