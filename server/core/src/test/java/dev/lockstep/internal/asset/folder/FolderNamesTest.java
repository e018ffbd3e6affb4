package dev.lockstep.internal.asset.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of a folder were hashed by a bundler, and which of them name their bytes. */
class FolderNamesTest {
  /** A star marks the names that are immutable. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Vite, Rollup
        "*index-BMn98kqX.js *index-DzAfGoA1.css config.js",
        "*index-BRBmoGS9.js *shared-B7PI925R.js *main-5kjPuWxQ.css",
        "index-CofFgdjl.js *index-D4q0aaP1.css",
        "index-CofFgdjl.js",
        "*index-BMn98kqX.js my-3d-chart.js app-UserMenu.js UTF8Text.js",
        "*index-BMn98kqX.js ngsw-worker.js sw.js manifest.json logo.png",
        "*index-legacy-BMn98kqX.js *polyfills-legacy-B3kdA9fZ.js",
        // webpack, Rspack, Parcel, create-react-app, vue-cli
        "*480.237ea2bd.js *main.3f2a1b9c0d1e2f3a4b5c.js runtime.js",
        "*787.6c1a2b3d.chunk.js *main.f855e6bc.js *main.f855e6bc.js.LICENSE.txt",
        "*index.3f2a1b9c.js *chunk-vendors.28cb0dcd.css",
        "*runtime~main.3f2a1b9c.js *17896441.c5b1d1a2.js",
        // esbuild, Angular, Bun
        "*main-K5CKJX4M.js *chunk-2WCNQ3FN.js ngsw-worker.js safety-worker.js worker-basic.min.js",
        "*chunk-7a8k2v9r.js *index-1q2w3e4r.js",
        // Next.js, Nuxt, GWT
        "*0a1b2c3d4e5f6a7b.js *9f8e7d6c5b4a3f2e.css *e4af272ccee01ff0-s.p.woff2",
        "*BX3sj2KQ.js *C1f9dk3L.js *D7kq2Zx9.js *entry.B2m9Xk1Q.css",
        "*0A1B2C3D4E5F60718293A4B5C6D7E8F9.cache.js *1A1B2C3D4E5F60718293A4B5C6D7E8F9.cache.js"
            + " *2A1B2C3D4E5F60718293A4B5C6D7E8F9.cache.js app.nocache.js",
        // Django, Sprockets
        "*app.3f2a1b9c0d1e.css *app-0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f.js",
      })
  void hashedNames_areImmutable_andOthersAreNot(String names) {
    List<String> all = List.of(names.split(" "));
    FolderNames read = FolderNames.of(all.stream().map(FolderNamesTest::bare).toList());

    assertThat(read.shapes()).isNotEmpty();
    assertThat(all.stream().filter(name -> read.isImmutable(bare(name))).toList())
        .isEqualTo(all.stream().filter(name -> name.startsWith("*")).toList());
  }

  private static String bare(String name) {
    return name.startsWith("*") ? name.substring(1) : name;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.js util.js app.css",
        "OrbitControls.js GLTFLoader.js XMLParser.js WebGL2Renderer.js",
        "jquery-3.7.1.min.js bootstrap.bundle.min.js bootstrap-datepicker.js",
        "app-UserMenu.js app-Frontend.js list-page-2.js",
        "service-worker.js my-service-worker2.js app-bootstrap5.js vendor-20261124.js",
        "case-iPhone6S.png 3f2a1b9c.png logo.png",
        "photo-1a2b3c4d.jpg IMG_20240102.jpg",
        "es2015.js polyfills-es2017.js",
        "d3.v7.min.js p5js2020.js",
        "my-3dview.js",
      })
  void chosenNames_areNoDigests(String names) {
    assertThat(FolderNames.of(List.of(names.split(" ")))).isEqualTo(FolderNames.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "BMn98kqX, true, true",
    "237ea2bd, true, true",
    "K5CKJX4M, true, true",
    "GS9BRBmo, true, false",
    "HTMLEdit, true, false",
    "UTF8Text, true, false",
    "iPhone6S, true, false",
    "3d-chart, true, false",
    "DoAThing, true, false",
    "CofFgdjl, false, false",
    "UserMenu, false, false",
    "deadbeef, false, false",
    "20261124, false, false",
    "COMPILED, false, false",
  })
  void digest_isLikely_andCertain(String text, boolean likely, boolean certain) {
    NameDigest digest = new NameDigest('-', text);

    assertThat(digest.isLikely()).isEqualTo(likely);
    assertThat(digest.isCertain()).isEqualTo(certain);
  }
}
