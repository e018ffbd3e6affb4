package dev.lockstep.internal.asset.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemTest {
  @ParameterizedTest
  @CsvSource({
    "css/app-3f2a1b9c0d.css, css/app-*.css",
    "app-3f2a1b9c0d.min.css, app-*.min.css",
    "LICENSE-3f2a1b9c0d, LICENSE-*",
    "vendor/leaflet-3f2a1b9c0d/leaflet.js, vendor/leaflet-*/leaflet.js",
    "css/app.css?v=3f2a1b9c0d, css/app.css?v=*",
    "css/app.css?7127, css/app.css?*",
    "7127-3f2a1b/css/app.css, */css/app.css",
    // bundlers
    "assets/index-BX3sjd2K.js, assets/index-*.js", // Vite
    "assets/index-B-x3jd_K.js, assets/index-*.js",
    "assets/index--x3jd5_K.js, assets/index-*.js",
    "assets/index-CofFgdjl.js, assets/index-*.js", // could be words
    "assets/my-chart-BX3sjd2K.js, assets/my-chart-*.js",
    "480.237ea2bd.js, 480.*.js", // webpack
    "main.3f2a1b9c.chunk.css, main.*.chunk.css",
    "main-K5CKJX4M.js, main-*.js", // esbuild, Angular
    "a/UserMenu-abcd1234.js, a/UserMenu-*.js",
    // of two candidates, the one that is no word
    "jquery-frontend.3f2a1b9c.js, jquery-frontend.*.js",
    "app.3f2a1b9c0d1e2f3a.frontend.js, app.*.frontend.js",
  })
  void stem_isTheNameWithoutItsDigest(String name, String pattern) {
    assertThat(Stem.of(name)).extracting(Stem::pattern).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.js",
        "css/app.css",
        "assets/BX3sjd2K.js", // Nuxt: all names of the folder would have this stem
        "_nuxt/3f2a1b9c0d1e2f3a.css",
        "e4af272ccee01ff0-s.p.woff2",
        "index-abc.js",
        "noextension",
      })
  void nameWithoutADigest_orWithNothingElse_hasNoStem(String name) {
    assertThat(Stem.of(name)).isNull();
  }

  @Test
  void twoNamesOfOneStem_areBothLeftOut() {
    Map<Stem, String> unique =
        Stem.unique(
            List.of(
                "a/index-BX3sjd2K.js",
                "a/index-Kd82jxQ1.js",
                "a/index-Zd82jxQ1.js",
                "b/index-BX3sjd2K.js", // in another folder
                "a/index-BX3sjd2K.css", // of another type
                "a/plain.js"));

    assertThat(unique.values())
        .containsExactlyInAnyOrder("b/index-BX3sjd2K.js", "a/index-BX3sjd2K.css");
  }
}
