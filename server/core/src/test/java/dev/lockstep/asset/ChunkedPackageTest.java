package dev.lockstep.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkedPackageTest {
  @TempDir Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** As Shoelace's autoloader does: its entry is found by its name. */
  @Test
  void chunkThatLooksForItsEntry_keepsTheEntrysFolder() throws IOException {
    file("vendor/kit/autoloader.js", "import './chunks/chunk.W27M6RDR.js'");
    file(
        "vendor/kit/chunks/chunk.W27M6RDR.js",
        "[...document.getElementsByTagName('script')].find(s => /autoloader\\.js$/.test(s.src))");
    file("vendor/kit/chunks/chunk.3Y6SB6QS.js", "export let a");
    file("vendor/kit/components/button.js", "import '../chunks/chunk.3Y6SB6QS.js'");
    file("vendor/other.js", "x");
    AssetUrls urls = Assets.builder().directory(root).prefix("/").build().load(7127).urls();

    assertThat(urls.url("vendor/kit/autoloader.js")).endsWith("/autoloader.js");
    assertThat(urls.url("vendor/kit/components/button.js")).endsWith("/button.js");
    assertThat(urls.url("vendor/other.js")).matches("/vendor/other-[0-9a-f]{10}\\.js");
  }

  /** Else every application that Vite built would lose the fingerprints beside its chunks. */
  @Test
  void chunksOfTheRoot_doNotKeepTheRoot() throws IOException {
    file("assets/index-W27M6RDR.js", "document.querySelector('script[src]').src");
    file("assets/late-3Y6SB6QS.js", "export let a");
    file("logo.png", "1");

    assertThat(
            Assets.builder().directory(root).prefix("/").build().load(7127).urls().url("logo.png"))
        .isEqualTo("/logo-6b86b273ff.png");
  }
}
