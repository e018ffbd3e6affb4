package dev.lockstep.internal.asset.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.asset.naming.AssetLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UseAsDictionaryTest {
  private static final AssetLocation ROOT = new AssetLocation("", "/");
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final int MIN = 1_024;
  private static final int MAX = 8 << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app-3f2a1b9c0d.js | text/javascript;charset=utf-8"
            + " | match=\"/app-*.js\", match-dest=(\"script\" \"worker\" \"sharedworker\")",
        "css/app-3f2a1b9c0d.css | text/css;charset=utf-8"
            + " | match=\"/css/app-*.css\", match-dest=(\"style\")",
        "i/logo-3f2a1b9c0d.svg | image/svg+xml"
            + " | match=\"/i/logo-*.svg\", match-dest=(\"image\")",
        "core-3f2a1b9c0d.wasm | application/wasm" + " | match=\"/core-*.wasm\", match-dest=(\"\")",
        "app.css?v=3f2a1b9c0d | text/css | match=\"/app.css?v=*\", match-dest=(\"style\")",
        "7127-3f2a1b/app.css | text/css | match=\"/*/app.css\", match-dest=(\"style\")",
        "leaflet-3f2a1b9c0d/l.css | text/css"
            + " | match=\"/leaflet-*/l.css\", match-dest=(\"style\")",
      })
  void match_isTheStem_andDestinationsAreThoseOfTheType(String name, String type, String value) {
    assertThat(UseAsDictionary.of(ROOT, name, type, MIN)).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource({
    "'', /assets/, /assets/app-*.js",
    "/shop, /, /shop/app-*.js",
    "/shop, /assets/, /shop/assets/app-*.js",
    "https://cdn.example.com, /assets/, /assets/app-*.js",
    "https://cdn.example.com/shop, /, /shop/app-*.js",
  })
  void match_isThePathThatBrowsersAskFor(String base, String prefix, String match) {
    AssetLocation location = new AssetLocation(base, prefix);

    assertThat(UseAsDictionary.of(location, "app-3f2a1b9c0d.js", SCRIPT, MIN))
        .extracting(UseAsDictionary::match)
        .isEqualTo(match);
  }

  /** What a pattern reads as more than a character, what a string escapes, what a URL encodes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a*b", "a:b", "a{b", "a}b", "a(b", "a)b", "a+b", "a\\b", "a\"b", "a b", "a#b",
        "[slug]", "a;b", "a,b", "\u00e9", "a'b", "a&b", "a!b", "a$b", "a|b", "a^b", "a<b"
      })
  void nameThatWouldHaveToBeEscaped_isNoDictionary(String name) {
    assertThat(UseAsDictionary.of(ROOT, name + "-3f2a1b9c0d.js", SCRIPT, MIN)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a-3f2a1b9c0d.png, image/png",
    "a-3f2a1b9c0d.woff2, font/woff2",
    "a-3f2a1b9c0d.json, application/json",
    "a-3f2a1b9c0d.html, text/html;charset=utf-8",
    "a-3f2a1b9c0d.map, application/json",
    "a-3f2a1b9c0d, application/octet-stream",
  })
  void otherTypes_areNoDictionaries(String name, String type) {
    assertThat(UseAsDictionary.of(ROOT, name, type, MIN)).isNull();
  }

  @ParameterizedTest
  @CsvSource({MIN - 1 + ", false", MIN + ", true", MAX + ", true", MAX + 1 + ", false"})
  void smallAndLargeFiles_areNoDictionaries(long size, boolean dictionary) {
    assertThat(UseAsDictionary.of(ROOT, "a-3f2a1b9c0d.js", SCRIPT, size) != null)
        .isEqualTo(dictionary);
  }

  @Test
  void nameWithoutADigest_isNoDictionary() {
    assertThat(UseAsDictionary.of(ROOT, "app.js", SCRIPT, MIN)).isNull();
  }

  @Test
  void field_hasTheName() {
    UseAsDictionary use = UseAsDictionary.of(ROOT, "a-3f2a1b9c0d.css", "text/css", MIN);

    assertThat(use.field())
        .isEqualTo(new Field("Use-As-Dictionary", "match=\"/a-*.css\", match-dest=(\"style\")"));
  }
}
