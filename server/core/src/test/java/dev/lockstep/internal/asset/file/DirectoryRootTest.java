package dev.lockstep.internal.asset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryRootTest {
  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void files() throws IOException {
    root = directory.resolve("root");
    Files.createDirectories(root.resolve("css"));
    Files.writeString(root.resolve("css/app.css"), "a{}");
    Files.writeString(directory.resolve("secret.txt"), "secret");
  }

  private static Map<String, String> texts(AssetRoot root) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (AssetRoot.Opened opened = root.open()) {
      for (Map.Entry<String, SourceFile> file : opened.files().entrySet()) {
        texts.put(file.getKey(), new String(file.getValue().read(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private Map<String, String> texts() throws IOException {
    return texts(new DirectoryRoot(root));
  }

  private String found(String path) throws IOException {
    SourceFile file = new DirectoryRoot(root).find(path);
    return file == null ? null : new String(file.read(), StandardCharsets.UTF_8);
  }

  @Test
  void linksInsideTheRoot_areFollowed() throws IOException {
    Files.createSymbolicLink(root.resolve("link.css"), Path.of("css/app.css"));
    Files.createSymbolicLink(root.resolve("folder"), root.resolve("css"));

    assertThat(texts())
        .isEqualTo(Map.of("css/app.css", "a{}", "link.css", "a{}", "folder/app.css", "a{}"));
    assertThat(found("folder/app.css")).isEqualTo("a{}");
  }

  /** As Kubernetes mounts a ConfigMap: the files are links through a hidden folder. */
  @Test
  void linksThroughAHiddenFolder_areServed() throws IOException {
    Files.createDirectories(root.resolve("..2026"));
    Files.writeString(root.resolve("..2026/app.js"), "1");
    Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026"));
    Files.createSymbolicLink(root.resolve("app.js"), Path.of("..data/app.js"));

    assertThat(texts()).containsEntry("app.js", "1");
    assertThat(found("app.js")).isEqualTo("1");
  }

  @Test
  void linksOutside_areNotFollowed() throws IOException {
    Files.createSymbolicLink(root.resolve("a.txt"), directory.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("b"), directory);
    Files.createSymbolicLink(root.resolve("c.txt"), Path.of("../secret.txt"));
    Files.createSymbolicLink(root.resolve("d.txt"), Path.of("c.txt"));
    Files.createDirectory(directory.resolve("root2"));
    Files.createSymbolicLink(root.resolve("e"), directory.resolve("root2"));

    assertThat(texts()).containsOnlyKeys("css/app.css");
    assertThat(found("a.txt")).isNull();
    assertThat(found("b/secret.txt")).isNull();
    assertThat(found("d.txt")).isNull();
  }

  @Test
  @Timeout(20)
  void loops_end() throws IOException {
    Files.createSymbolicLink(root.resolve("css/up"), root);
    Files.createSymbolicLink(root.resolve("css/self"), root.resolve("css"));
    Files.createSymbolicLink(root.resolve("snake"), root.resolve("snake"));
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("none"));
    Files.createDirectory(root.resolve("one"));
    Files.createDirectory(root.resolve("two"));
    Files.createSymbolicLink(root.resolve("one/to"), root.resolve("two"));
    Files.createSymbolicLink(root.resolve("two/to"), root.resolve("one"));
    Files.writeString(root.resolve("two/x"), "x");

    assertThat(texts()).containsOnlyKeys("css/app.css", "one/to/x", "two/x");
    assertThat(found("snake")).isNull();
    assertThat(found("dangling")).isNull();
  }

  @Test
  void rootThatIsASymbolicLink_isFollowed() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), root);

    assertThat(texts(new DirectoryRoot(link))).containsOnlyKeys("css/app.css");
    assertThat(new DirectoryRoot(link).find("css/app.css")).isNotNull();
  }

  @Test
  void missingRoot_isNamed() {
    assertThatThrownBy(() -> new DirectoryRoot(root.resolve("none")).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("asset root must be a directory, was \"")
        .hasMessageEndingWith("none\" (create it, or name another)");
    assertThatThrownBy(() -> new DirectoryRoot(root.resolve("css/app.css")).open())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fileWithANameThatNoUrlHas_isIgnored() throws IOException, InterruptedException {
    Files.writeString(root.resolve("a:b.txt"), "x");
    Files.writeString(root.resolve("a\\b.txt"), "x");
    Files.writeString(root.resolve("line\nbreak.txt"), "x");
    // Bytes that are no text in any locale's encoding: Java itself cannot write such a name.
    Process touch =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377.txt')\"")
            .directory(root.toFile())
            .start();
    assertThat(touch.waitFor()).isZero();

    assertThat(texts()).containsOnlyKeys("css/app.css");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "css",
        "css/",
        "/css/app.css",
        "css//app.css",
        "css/app.css/",
        "css/app.css/x",
        "../secret.txt",
        "css/../../secret.txt",
        "..\\secret.txt",
        "css/app.css\u0000",
        ".env",
        "\uD800",
      })
  void find_answersNothingElse(String path) throws IOException {
    Files.writeString(root.resolve(".env"), "secret");

    assertThat(found(path)).isNull();
  }

  @Test
  void find_ofAVeryLongName_isAMiss() throws IOException {
    assertThat(found("x".repeat(10_000))).isNull();
    assertThat(found("x/".repeat(5_000) + "x")).isNull();
  }

  @Test
  void open_listsHiddenFiles() throws IOException {
    Files.createDirectories(root.resolve(".vite"));
    Files.writeString(root.resolve(".vite/manifest.json"), "{}");

    assertThat(texts()).containsKey(".vite/manifest.json");
  }

  @Test
  void mountedRoot_putsFilesBelowAFolder() throws IOException {
    MountedRoot mounted = new MountedRoot(new DirectoryRoot(root), "x/y/");

    assertThat(texts(mounted)).isEqualTo(Map.of("x/y/css/app.css", "a{}"));
    assertThat(mounted.find("x/y/css/app.css")).isNotNull();
    assertThat(mounted.find("css/app.css")).isNull();
    assertThat(mounted.find("x/y/../y/css/app.css")).isNull();
    assertThat(mounted.find("x/y/")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x/", "x", "../", "x/../", "x//", "./"})
  void mountedFolder_mustBeAPath(String folder) {
    assertThatThrownBy(() -> new MountedRoot(new DirectoryRoot(root), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("was \"" + folder + "\"");
  }
}
