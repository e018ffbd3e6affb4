package dev.lockstep.internal.asset.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.naming.NamingScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssetNamerTest {
  private static final String TOKEN = "0123456789";
  private static final String RELEASE = "3f2a1b9c0d";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATH    | css/app.css          | css/app-0123456789.css",
        "PATH    | css/app.min.css      | css/app.min-0123456789.css",
        "PATH    | LICENSE              | LICENSE-0123456789",
        "PATH    | dir.d/LICENSE        | dir.d/LICENSE-0123456789",
        "PATH    | .well-known          | .well-known-0123456789",
        "PATH    | dir/.htaccess        | dir/.htaccess-0123456789",
        "PATH    | dir/.a.css           | dir/.a-0123456789.css",
        "PATH    | ...                  | ..-0123456789.",
        "PATH    | a.                   | a-0123456789.",
        "PATH    | ü b.png              | %C3%BC%20b-0123456789.png",
        "PATH    | a;b:c.png            | a%3Bb%3Ac-0123456789.png",
        "PATH    | a?b#c%d.png          | a%3Fb%23c%25d-0123456789.png",
        "PATH    | a'(b)\"<c>.png       | a%27%28b%29%22%3Cc%3E-0123456789.png",
        "PATH    | a&b=c+d,e@f~g!$*.png | a&b=c+d,e@f~g!$*-0123456789.png",
        "QUERY   | css/app.css          | css/app.css?v=0123456789",
        "QUERY   | a?b.css              | a%3Fb.css?v=0123456789",
        "BUILD   | css/app.css          | css/app.css?7127",
        "RELEASE | css/app.css          | 7127-3f2a1b/css/app.css",
        "RELEASE | a?b.css              | 7127-3f2a1b/a%3Fb.css",
      })
  void name_asItIsWrittenInAUrl(NamingScheme naming, String logicalPath, String url) {
    assertThat(AssetNamer.of(naming, 7127, RELEASE).name(logicalPath, TOKEN).encoded())
        .isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "PATH    | css/app-0123456789.css  |               | css/app-0123456789.css",
        "PATH    | css/app.css             | v=0123456789  | css/app.css",
        "PATH    | css/app.css             | 7127          | css/app.css",
        "QUERY   | css/app.css             | v=0123456789  | css/app.css?v=0123456789",
        "QUERY   | css/app.css             | v=0123456789&v=1 | css/app.css?v=0123456789",
        "QUERY   | css/app.css             | v=0123456789& | css/app.css?v=0123456789",
        "QUERY   | css/app.css             | v=2026-11-24  | css/app.css?v=2026-11-24",
        "QUERY   | css/app.css             | v=012345678   | css/app.css",
        "QUERY   | css/app.css             | v=01234567890 | css/app.css",
        "QUERY   | css/app.css             | V=0123456789  | css/app.css",
        "QUERY   | css/app.css             | x&v=0123456789 | css/app.css",
        "QUERY   | css/app.css             | v=            | css/app.css",
        "QUERY   | css/app.css             |               | css/app.css",
        "QUERY   | css/app.css             | 7127          | css/app.css",
        "BUILD   | css/app.css             | 7127          | css/app.css?7127",
        "BUILD   | css/app.css             | 7128          | css/app.css?7128",
        "BUILD   | css/app.css             | 7127&x        | css/app.css?7127",
        "BUILD   | css/app.css             | 7127&         | css/app.css?7127",
        "BUILD   | css/app.css             | 07127         | css/app.css",
        "BUILD   | css/app.css             | 0             | css/app.css",
        "BUILD   | css/app.css             | -7127         | css/app.css",
        "BUILD   | css/app.css             | +7127         | css/app.css",
        "BUILD   | css/app.css             | 7127=         | css/app.css",
        "BUILD   | css/app.css             | 7127%20       | css/app.css",
        "BUILD   | css/app.css             | ٧١٢٧          | css/app.css",
        "BUILD   | css/app.css             | 1000000000000000 | css/app.css",
        "BUILD   | css/app.css             | v=7127        | css/app.css",
        "RELEASE | 7127-3f2a1b/css/app.css | 7127          | 7127-3f2a1b/css/app.css",
      })
  void asked_returnsTheNameInTheRequest(
      NamingScheme naming, String path, String query, String asked) {
    assertThat(AssetNamer.of(naming, 7127, RELEASE).asked(path, query == null ? "" : query))
        .isEqualTo(asked);
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void name_isWhatARequestForItAsks(NamingScheme naming) {
    AssetNamer names = AssetNamer.of(naming, 7127, RELEASE);
    AssetName name = names.name("a/b?c.css", TOKEN);

    assertThat(names.asked(name.path(), name.query())).isEqualTo(name.toString());
  }

  @ParameterizedTest
  @EnumSource(NamingScheme.class)
  void name_hasTheSameLengthForEveryToken(NamingScheme naming) {
    AssetNamer names = AssetNamer.of(naming, 7127, RELEASE);

    assertThat(names.name("a.css", "ffffffffff").encoded())
        .hasSameSizeAs(names.name("a.css", TOKEN).encoded());
  }

  @Test
  void buildAndRelease_needABuildNumber() {
    assertThatThrownBy(() -> AssetNamer.of(NamingScheme.BUILD, 0, RELEASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("naming BUILD needs a build number, was none (set -Dlockstep.build)");
    assertThatThrownBy(() -> AssetNamer.of(NamingScheme.RELEASE, 0, RELEASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("naming RELEASE needs a build number, was none (set -Dlockstep.build)");
    assertThat(AssetNamer.of(NamingScheme.PATH, 0, "")).isNotNull();
    assertThat(AssetNamer.of(NamingScheme.QUERY, 0, "")).isNotNull();
  }

  @Test
  void lastSegment_isWithoutTheFolder() {
    assertThat(new AssetName("a b/ü.css", "v=1").lastSegment()).isEqualTo("%C3%BC.css?v=1");
  }
}
