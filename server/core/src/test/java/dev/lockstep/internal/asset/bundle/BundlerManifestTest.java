package dev.lockstep.internal.asset.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundlerManifestTest {
  private static Bundle read(String place, String json, String... files) {
    Map<String, Long> sizes = new HashMap<>();
    for (String file : files) {
      sizes.put(file, 1L);
    }
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    sizes.put(place, (long) bytes.length);
    return BundlerManifest.in(sizes, path -> bytes);
  }

  @Test
  void vite_namesFilesEntriesAndWhatIsLoadedWithThem() {
    Bundle bundle =
        read(
            ".vite/manifest.json",
            """
            {
              "_shared-B7PI925R.js": {"file": "assets/shared-B7PI925R.js", "name": "shared",
                "css": ["assets/shared-ChJ_j-JJ.css"]},
              "src/main.ts": {"file": "assets/main-BRBmoGS9.js", "name": "main", "isEntry": true,
                "imports": ["_shared-B7PI925R.js", "_gone.js"], "dynamicImports": ["src/late.ts"],
                "css": ["assets/main-5UjPuW-k.css"], "assets": ["assets/logo-DyG7cJBb.png"]},
              "src/late.ts": {"file": "assets/late-gone0000.js", "name": "late"},
              "baz.png": {"file": "assets/baz-B2H3sXNv.png", "src": "baz.png"}
            }
            """,
            "assets/shared-B7PI925R.js",
            "assets/shared-ChJ_j-JJ.css",
            "assets/main-BRBmoGS9.js",
            "assets/main-5UjPuW-k.css",
            "assets/logo-DyG7cJBb.png",
            "assets/baz-B2H3sXNv.png");

    assertThat(bundle.files())
        .isEqualTo(
            Map.of(
                "assets/shared-B7PI925R.js", List.of("assets/shared-ChJ_j-JJ.css"),
                "assets/shared-ChJ_j-JJ.css", List.of(),
                "assets/main-BRBmoGS9.js",
                    List.of("assets/shared-B7PI925R.js", "assets/main-5UjPuW-k.css"),
                "assets/main-5UjPuW-k.css", List.of(),
                "assets/logo-DyG7cJBb.png", List.of(),
                "assets/baz-B2H3sXNv.png", List.of()));
    assertThat(bundle.entries())
        .isEqualTo(
            Map.of(
                "_shared-B7PI925R.js", "assets/shared-B7PI925R.js",
                "src/main.ts", "assets/main-BRBmoGS9.js",
                "baz.png", "assets/baz-B2H3sXNv.png"));
  }

  @Test
  void createReactApp_listsFilesAndChunks() {
    Bundle bundle =
        read(
            "asset-manifest.json",
            """
            {
              "files": {
                "main.css": "/static/css/main.f855e6bc.css",
                "main.js": "https://cdn.example.com/shop/static/js/main.bda3bdd5.js",
                "static/js/787.28cb0dcd.chunk.js": "/static/js/787.28cb0dcd.chunk.js",
                "static/media/logo.svg": "/static/media/logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg",
                "index.html": "/index.html",
                "service-worker.js": "/service-worker.js",
                "vendor-20261124.js": "/vendor-20261124.js",
                "copied.BX3sjd2K.js": "/copied.BX3sjd2K.js",
                "gone.js": "/static/js/gone.0a1b2c3d.js"
              },
              "entrypoints": ["static/css/main.f855e6bc.css", "static/js/main.bda3bdd5.js"]
            }
            """,
            "static/css/main.f855e6bc.css",
            "static/js/main.bda3bdd5.js",
            "static/js/787.28cb0dcd.chunk.js",
            "static/media/logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg",
            "index.html",
            "service-worker.js",
            "vendor-20261124.js",
            "copied.BX3sjd2K.js");

    assertThat(bundle.files())
        .containsOnlyKeys(
            "static/css/main.f855e6bc.css",
            "static/js/main.bda3bdd5.js",
            "static/js/787.28cb0dcd.chunk.js",
            "static/media/logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg");
    assertThat(bundle.entries())
        .containsEntry("main.js", "static/js/main.bda3bdd5.js")
        .containsEntry("service-worker.js", "service-worker.js")
        .doesNotContainKey("gone.js");
    assertThat(bundle.among(java.util.Set.of("static/js/main.bda3bdd5.js")).entries())
        .isEqualTo(Map.of("main.js", "static/js/main.bda3bdd5.js"));
  }

  @Test
  void webpackManifestPlugin_mapsNamesToUrls() {
    Bundle bundle =
        read(
            "manifest.json",
            "{\"main.js\":\"/dist/main.3f2a1b9c0d1e2f3a4b5c.js\",\"plain.js\":\"/dist/plain.js\"}",
            "main.3f2a1b9c0d1e2f3a4b5c.js",
            "plain.js");

    assertThat(bundle.files()).containsOnlyKeys("main.3f2a1b9c0d1e2f3a4b5c.js");
    assertThat(bundle.entries())
        .isEqualTo(Map.of("main.js", "main.3f2a1b9c0d1e2f3a4b5c.js", "plain.js", "plain.js"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{} trailing",
        "{\"a\": {\"file\": 7}}",
        "{\"a\": {\"file\": [\"a\"]}}",
        "{\"a\": 7, \"b\": null, \"c\": [], \"files\": 7}",
        "{\"files\": {\"a\": {}}}",
        "{\"a.js\": \"/a-3f2a1b9c.png\"} {}",
        "{\"a.js\": \"/a-3f2a1b9c.png\"",
        "{\"a.js\": \"/a-3f2a1b9c.png\", \"a.js\": 7}",
        "{\"a\": {\"file\": \"a-3f2a1b9c.png\", \"file\": null}}",
        "{\"name\": \"Shop\", \"start_url\": \"/\", \"icons\": [{\"src\": \"a-3f2a1b9c.png\"}]}",
      })
  void otherJson_isNoBundlersManifest(String json) {
    for (String place : new String[] {".vite/manifest.json", "manifest.json"}) {
      assertThat(read(place, json, "a-3f2a1b9c.png")).isEqualTo(Bundle.NONE);
    }
  }

  @Test
  void membersThatAreNotKnown_areSkipped_whateverTheyHold() {
    Bundle bundle =
        read(
            ".vite/manifest.json",
            """
            {"src/a.ts": {"file": "a-BX3sjd2K.js", "later": {"file": {"x": [[1.5], {}]}},
              "css": [7, ["b.css"], {"c": "c.css"}, "d-BX3sjd2K.css"], "integrity": null}}
            """,
            "a-BX3sjd2K.js",
            "d-BX3sjd2K.css");

    assertThat(bundle.files())
        .isEqualTo(Map.of("a-BX3sjd2K.js", List.of("d-BX3sjd2K.css"), "d-BX3sjd2K.css", List.of()));
  }

  @Test
  void lastOfTwoMembersWithOneName_counts() {
    String json = "{\"m.js\": \"/a.3f2a1b9c.js\", \"m.js\": \"/b.3f2a1b9c.js\"}";

    assertThat(read("manifest.json", json, "a.3f2a1b9c.js", "b.3f2a1b9c.js").entries())
        .isEqualTo(Map.of("m.js", "b.3f2a1b9c.js"));
  }

  @Test
  void deeplyNestedManifest_countsAsNone() {
    assertThat(read("manifest.json", "{\"a\":".repeat(100_000))).isEqualTo(Bundle.NONE);
  }

  @Test
  void hugeManifest_isNotRead() {
    assertThat(
            BundlerManifest.in(
                Map.of("manifest.json", 33L << 20),
                path -> {
                  throw new AssertionError("read");
                }))
        .isEqualTo(Bundle.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "index-BX3sjd2K.js, index, true",
    "assets/index-B_3s-d2K.js, index, true",
    "assets/index--3s_d2Kx.js, index, true",
    "main.3f2a1b9c.chunk.css, main, true",
    "main.3f2a1b9c0d1e2f3a4b5c.js, main, true",
    "index-abcdEFgh.js, index, true",
    "favicon.png, favicon, false",
    "service-worker.js, '', false",
    "my-service-worker2.js, '', false",
    "app-bootstrap5.js, '', false",
    "app-Dashboard.js, '', false",
    "app-UserProfile.js, '', false",
    "vendor-20261124.js, '', false",
    "list-page-2.js, '', false",
    "my-3d-chart.js, src/my-3d-chart.ts, false",
    "app-HTMLEditor.js, HTMLEditor, false",
    "3f2a1b9c.js, '', false",
    "index-BX3sjd2.js, index, false",
    "index_BX3sjd2K.js, index, false",
    "index-BX3sjd2K, index, false",
  })
  void digest_isDistinguishedFromAWord(String path, String source, boolean named) {
    assertThat(ContentName.isIn(path, source)).isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource({
    "index, assets/index-DzAfgoAw.js, true",
    "index, assets/index-BX3sjd2K.css, true",
    "index, assets/index-B_3s-d2K.js, true",
    "app-menu, app-menu-abCDefgh.js, true",
    "index, assets/index-Frontend.js, false",
    "index, assets/index-compiled.js, false",
    "index, assets/index-20261124.js, false",
    "index, assets/index-DzAfgoAw, false",
    "index, assets/index-DzAfgoAwx.js, false",
    "index, assets/indexes-DzAfgoAw.js, false",
    "'', DzAfgoAw.js, false",
  })
  void digestBehindAChunksName_canHardlyBeAWord(String chunk, String path, boolean named) {
    assertThat(ContentName.isBehind(chunk, path)).isEqualTo(named);
  }

  @Test
  void digestOfLettersOnly_behindTheNameInVitesManifest_isKept() {
    Bundle bundle =
        read(
            ".vite/manifest.json",
            "{\"index.html\": {\"file\": \"assets/index-DzAfgoAw.js\", \"name\": \"index\"}}",
            "assets/index-DzAfgoAw.js");

    assertThat(bundle.files()).containsKey("assets/index-DzAfgoAw.js");
  }
}
