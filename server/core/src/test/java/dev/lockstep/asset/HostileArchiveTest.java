package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.FakeRequest;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.asset.archive.DirectoryArchive;
import dev.lockstep.internal.asset.archive.Listing;
import dev.lockstep.internal.asset.archive.ObjectSource;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance serves when somebody else can write the archive. */
class HostileArchiveTest {
  private static final String KEY = "0123456789abcdef".repeat(2);

  @TempDir Path directory;
  private Path archive;

  @BeforeEach
  void makeArchive() {
    archive = directory.resolve("archive");
  }

  private LoadedAssets instance(long build, String key, Map<String, String> files)
      throws IOException {
    Path root = Files.createTempDirectory(directory, "root");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.createDirectories(root.resolve(file.getKey()).getParent());
      Files.writeString(root.resolve(file.getKey()), file.getValue());
    }
    AssetsBuilder settings =
        Assets.builder()
            .prefix("/assets/")
            .directory(root)
            .naming(NamingScheme.PATH)
            .archive(archive);
    if (key != null) {
      settings.archiveKey(key);
    }
    return settings.build().load(build);
  }

  private LoadedAssets instance(String key) throws IOException {
    return instance(7128, key, Map.of("other.js", "other"));
  }

  /** Writes what a stranger writes: bytes under a name, without the key. */
  private void plant(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    Fingerprint object = Fingerprint.of(bytes);
    new DirectoryArchive(archive)
        .publish(Listing.of(9000, Map.of(name, object)), ObjectSource.of(Map.of(object, bytes)));
  }

  /** Asks again while the archive is late, as it is on a busy machine. */
  private static Response get(LoadedAssets assets, String url) {
    return await()
        .until(
            () -> response(assets.answer(FakeRequest.get(url))), answer -> answer.status() != 503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"app-0123456789.js", "css/app-0123456789.css", "fonts/a-0123456789.woff2"})
  void bytesUnderANameThatStatesOthers_areNotServed(String name) throws IOException {
    plant(name, "hostile");

    assertThat(get(instance(null), "/assets/" + name).status()).isEqualTo(404);
    assertThat(get(instance(KEY), "/assets/" + name).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "evil.html, <p>hello",
    "evil.htm, <p>hello",
    "evil.xml, <x/>",
    "evil.svg, <svg><script>1</script></svg>",
    "evil.svg, <svg onload='x()'></svg>",
    "evil.svg, <svg><a href='javascript:x()'/></svg>",
    "evil.svg, <svg><a href='j&#97;vascript:x()'/></svg>",
    "evil.svg, <svg xmlns:x='http://www.w3.org/2000/svg'><x:script/></svg>",
    "evil.svg, <svg><foreignObject><body/></foreignObject></svg>",
    "evil.svg, <svg><use href='data:image/svg+xml;base64&#44;x'/></svg>",
    "evil.svg, <!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
  })
  void documentOrImageWithScripts_isNotServedUnsigned(String file, String text) throws IOException {
    String digits = Fingerprint.of(text.getBytes(UTF_8)).hex().substring(0, 10);
    String name = file.replace(".", "-" + digits + ".");
    plant(name, text);

    assertThat(get(instance(null), "/assets/" + name).status()).isEqualTo(404);
  }

  @Test
  void plainImageOfAnEarlierBuild_isServedInASandbox() throws IOException {
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1v1z' id='icon-on'/></svg>";
    LoadedAssets old = instance(7127, null, Map.of("img/logo.svg", svg));
    LoadedAssets young = instance(null);

    Response answer = get(young, old.urls().url("img/logo.svg"));

    assertThat(text(answer)).isEqualTo(svg);
    assertThat(field(answer, "Content-Security-Policy")).endsWith("sandbox");
    assertThat(field(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void imageWithScriptsOfASignedBuild_isServed() throws IOException {
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>tick()</script></svg>";
    LoadedAssets old = instance(7127, KEY, Map.of("img/clock.svg", svg));

    Response answer = get(instance(KEY), old.urls().url("img/clock.svg"));

    assertThat(text(answer)).isEqualTo(svg);
    assertThat(field(answer, "Content-Security-Policy")).isNull();
  }

  @Test
  void bundlersNameOfAStranger_isServedOnlyWithoutAKey() throws IOException {
    plant("index-BX3sjd2K.js", "a chunk");

    assertThat(text(get(instance(null), "/assets/index-BX3sjd2K.js"))).isEqualTo("a chunk");
    assertThat(get(instance(KEY), "/assets/index-BX3sjd2K.js").status()).isEqualTo(404);
  }

  @Test
  void archiveOfInstancesWithoutAKey_staysReadableWithOne() throws IOException {
    LoadedAssets old = instance(7127, null, Map.of("app.js", "old"));

    assertThat(text(get(instance(KEY), old.urls().url("app.js")))).isEqualTo("old");
  }

  /**
   * Files of a cycle state the fingerprint of all of them, which is not that of their own bytes.
   */
  @Test
  void filesThatImportEachOther_areServedAndOthersUnderTheirNamesAreNot() throws IOException {
    LoadedAssets old =
        instance(
            7127,
            null,
            Map.of(
                "js/a.js", "import './b.js'; export const a = 1;",
                "js/b.js", "import './a.js'; export const b = 2;"));
    String url = old.urls().url("js/a.js");

    assertThat(text(get(instance(null), url))).contains("export const a = 1;");
    assertThat(text(get(instance(KEY), url))).contains("export const a = 1;");

    plant(url.substring("/assets/".length()), "hostile");
    assertThat(get(instance(null), url).status()).isEqualTo(404); // two contents, neither proven
  }
}
