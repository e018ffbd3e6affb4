package dev.lockstep.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.internal.asset.LoadedAssets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large application's tree. Limits are a multiple of what it takes, for machines that are busy.
 */
@Timeout(60)
class ManyFilesTest {
  @TempDir Path root;

  @Test
  void fourThousandFiles_startInSeconds_andEveryMissingReferenceIsListed() {
    SourceTree tree = new SourceTree(root);
    for (int i = 0; i < 1_000; i++) {
      String next = i % 50 == 49 ? "" : "import './m" + (i + 1) + ".js';";
      tree.file("js/m" + i + ".js", next + "import '../gone/g" + i + ".js';// " + i);
      tree.file("css/s" + i + ".css", "a{background:url(../img/i" + i + ".png)}");
      tree.file("img/i" + i + ".png", "image " + i);
      tree.file("txt/t" + i + ".txt", "text " + i);
    }
    Assets strict = tree.assets().strict().build();

    long start = System.nanoTime();
    LoadedAssets assets = strict.load(7127);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(took).isLessThan(Duration.ofSeconds(15));
    assertThat(assets.missing()).hasSize(1_000);
    assertThatThrownBy(() -> strict.report(assets.missing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\n  js/m0.js:1 refers to \"../gone/g0.js\", which does not exist")
        .hasMessageContaining("\n  js/m999.js:1 refers to \"../gone/g999.js\"");
    assertThat(SourceTree.text(assets, "css/s7.css"))
        .matches("a\\{background:url\\(../img/i7-[0-9a-f]{10}.png\\)\\}");
  }

  /** Ten megabytes on one line, with a reference at either end. */
  @Test
  void minifiedLineOfTenMegabytes_isLinkedInSeconds() {
    SourceTree tree = new SourceTree(root);
    String filling = "x=/[/]'/g.test(y)?`${z}`:1;".repeat(400_000);
    tree.file("a.js", "import './b.js';" + filling + "import('./b.js')").file("b.js", "1");
    String rules = ".\\(a\\){content:\"url(\"}".repeat(500_000);
    tree.file("a.css", "@import 'b.css';" + rules + "b{background:url(i.png)} /* url('it")
        .file("b.css", "b{}")
        .file("i.png", "1");

    long start = System.nanoTime();
    LoadedAssets assets = tree.build();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(took).isLessThan(Duration.ofSeconds(20));
    assertThat(SourceTree.text(assets, "a.js"))
        .isEqualTo("import './b-6b86b273ff.js';" + filling + "import('./b-6b86b273ff.js')");
    assertThat(SourceTree.text(assets, "a.css"))
        .endsWith("b{background:url(i-6b86b273ff.png)} /* url('it");
  }

  /** Lines are counted once, however many references lead nowhere. */
  @Test
  void manyMissingReferencesInOneFile_areReportedInSeconds() {
    SourceTree tree = new SourceTree(root);
    tree.file("a.css", "a{background:url(none.png)}\n".repeat(100_000));

    long start = System.nanoTime();
    LoadedAssets assets = tree.build();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(took).isLessThan(Duration.ofSeconds(10));
    assertThat(assets.missing()).hasSize(100_000);
    assertThat(assets.missing().get(99_999).line()).isEqualTo(100_000);
  }
}
