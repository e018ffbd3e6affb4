package dev.lockstep.asset;

import static dev.lockstep.Answers.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.AssetLinks.Followed.Linked;
import dev.lockstep.internal.asset.LoadedAssets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The output of a bundler: what it named by its content keeps its name. */
class BundledFilesTest {
  private static final String VITE =
      """
      {
        "src/main.ts": {"file": "assets/main-BRBmoGS9.js", "name": "main", "isEntry": true,
          "imports": ["_shared-B7PI925R.js"], "css": ["assets/main-5UjPuW-k.css"]},
        "_shared-B7PI925R.js": {"file": "assets/shared-B7PI925R.js", "name": "shared",
          "css": ["assets/shared-ChJ_j-JJ.css"]}
      }
      """;

  @TempDir Path root;
  private SourceTree tree;

  @BeforeEach
  void vite() {
    tree = new SourceTree(root);
    tree.file(".vite/manifest.json", VITE);
    tree.file(
        "assets/main-BRBmoGS9.js",
        "import './shared-B7PI925R.js';\n//# sourceMappingURL=main-BRBmoGS9.js.map");
    tree.file("assets/main-BRBmoGS9.js.map", "{}");
    tree.file("assets/shared-B7PI925R.js", "export default 1;");
    tree.file("assets/main-5UjPuW-k.css", "a{background:url(/assets/logo.png)}");
    tree.file("assets/shared-ChJ_j-JJ.css", "b{}");
    tree.file("logo.png", "x").file("plain.css", "@import './assets/main-5UjPuW-k.css';");
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void bundledFile_keepsNameAndBytes(NamingScheme naming) {
    LoadedAssets assets = tree.build(naming);
    var answer = SourceTree.get(assets, "/assets/assets/main-BRBmoGS9.js");

    assertThat(assets.urls().url("assets/main-BRBmoGS9.js"))
        .isEqualTo("/assets/assets/main-BRBmoGS9.js");
    assertThat(field(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(SourceTree.text(assets, "assets/main-BRBmoGS9.js"))
        .isEqualTo("import './shared-B7PI925R.js';\n//# sourceMappingURL=main-BRBmoGS9.js.map");
    assertThat(SourceTree.text(assets, "assets/main-5UjPuW-k.css"))
        .isEqualTo("a{background:url(/assets/logo.png)}");
  }

  @Test
  void otherFiles_areFingerprinted() {
    LoadedAssets assets = tree.build();

    assertThat(assets.urls().url("logo.png")).isEqualTo("/assets/logo-2d711642b7.png");
    assertThat(SourceTree.text(assets, "plain.css"))
        .isEqualTo("@import './assets/main-5UjPuW-k.css';");
  }

  @Test
  void sourceFile_leadsToItsAsset() {
    LoadedAssets assets = tree.build();

    assertThat(assets.urls().url("src/main.ts")).isEqualTo("/assets/assets/main-BRBmoGS9.js");
    assertThat(assets.urls().integrity("src/main.ts"))
        .isEqualTo(assets.urls().integrity("assets/main-BRBmoGS9.js"))
        .startsWith("sha256-");
  }

  @Test
  void filesThatTheManifestLoads_arePreloaded() {
    assertThat(tree.build().links().imports("src/main.ts"))
        .extracting(Linked::logicalPath)
        .containsExactly(
            "assets/shared-B7PI925R.js", "assets/main-5UjPuW-k.css", "assets/shared-ChJ_j-JJ.css");
  }

  @Test
  void manifestItself_isNotServed() {
    assertThat(SourceTree.get(tree.build(), "/assets/.vite/manifest.json").status()).isEqualTo(404);
  }

  @Test
  void damagedManifest_countsAsNone() {
    tree.file(".vite/manifest.json", VITE.substring(0, 100));

    assertThat(tree.build().urls().url("assets/main-BRBmoGS9.js"))
        .isEqualTo("/assets/assets/main-BRBmoGS9.js");
    assertThat(tree.build(NamingScheme.PATH).urls().url("assets/main-BRBmoGS9.js"))
        .matches("/assets/assets/main-BRBmoGS9-[0-9a-f]{10}.js");
  }

  /** {@code entryFileNames: "[name].js"}: the chunks import from the entry. */
  @ParameterizedTest
  @EnumSource(names = {"FOLDER", "PATH"})
  void moduleWithoutADigest_isNeverLoadedUnderTwoNames(NamingScheme naming) {
    tree.file(
        ".vite/manifest.json",
        """
        {
          "src/main.ts": {"file": "main.js", "name": "main", "isEntry": true},
          "src/late.ts": {"file": "late-BRBmoGS9.js", "name": "late", "imports": ["src/main.ts"]},
          "src/later.ts": {"file": "later-B7PI925R.js", "name": "later"}
        }
        """);
    tree.file("main.js", "import('./late-BRBmoGS9.js');export let a;");
    tree.file("late-BRBmoGS9.js", "import {a} from './main.js';import('./later-B7PI925R.js');");
    tree.file("later-B7PI925R.js", "1");
    LoadedAssets assets = tree.build(naming);

    assertThat(assets.urls().url("main.js")).isEqualTo("/assets/main.js");
    assertThat(field(SourceTree.get(assets, "/assets/main.js"), "Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(SourceTree.text(assets, "late-BRBmoGS9.js"))
        .isEqualTo("import {a} from './main.js';import('./later-B7PI925R.js');");
    assertThat(assets.urls().url("late-BRBmoGS9.js")).isEqualTo("/assets/late-BRBmoGS9.js");
    assertThat(assets.urls().url("later-B7PI925R.js")).isEqualTo("/assets/later-B7PI925R.js");
  }

  @Test
  void webApplicationManifest_isNoBundlers_andIsServed() {
    tree.without(".vite/manifest.json");
    tree.file(
        "manifest.json",
        """
        {"name": "Shop", "start_url": "/index.html", "id": ".env", "background_color": "logo.png"}
        """);
    tree.file("index.html", "<p>").file(".env", "secret");
    LoadedAssets assets = tree.build();

    assertThat(assets.urls().url("manifest.json")).matches("/assets/manifest-[0-9a-f]{10}.json");
    assertThat(assets.urls().url("logo.png")).isEqualTo("/assets/logo-2d711642b7.png");
  }

  @Test
  void documentInABundlersManifest_doesNotStopCompiledAssets(@TempDir Path target) {
    tree.without(".vite/manifest.json");
    tree.file("index.html", "<p>").file("main.f855e6bc.css", "a{}");
    tree.file(
        "asset-manifest.json",
        "{\"files\":{\"main.css\":\"/main.f855e6bc.css\",\"index.html\":\"/index.html\"}}");

    tree.assets().build().compile(7127, target);
    LoadedAssets assets = Assets.builder().compiled(target).build().load(7127);

    assertThat(assets.urls().url("main.css")).isEqualTo("/assets/main.f855e6bc.css");
  }
}
