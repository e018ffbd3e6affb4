package dev.lockstep.internal.asset.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetLocationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''                           | /assets/ | /assets/a%20b.css                    | false | ''",
        "''                           | /        | /a%20b.css                           | false | ''",
        "/shop                        | /assets/ | /shop/assets/a%20b.css               | false | /shop",
        "https://cdn.example.com      | /assets/ | https://cdn.example.com/assets/a%20b.css | true | ''",
        "http://cdn.example.com:81/x  | /a/b/    | http://cdn.example.com:81/x/a/b/a%20b.css | true | /x",
        "//cdn.example.com            | /assets/ | //cdn.example.com/assets/a%20b.css   | true  | ''",
      })
  void url_isBasePrefixAndName(
      String baseUrl, String prefix, String url, boolean crossOrigin, String basePath) {
    AssetLocation location = new AssetLocation(baseUrl, prefix);

    assertThat(location.url("a b.css")).isEqualTo(url);
    assertThat(location.isCrossOrigin()).isEqualTo(crossOrigin);
    assertThat(location.basePath()).isEqualTo(basePath);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "assets/",
        "/assets",
        "//",
        "//evil.example/",
        "/a//b/",
        "/../",
        "/a/./",
        "/a b/",
        "/a?b/",
        "/a#b/",
        "/a%20b/",
        "/a\\b/",
        "/ü/"
      })
  void prefixThatNeedsEncoding_isRefused(String prefix) {
    assertThatThrownBy(() -> new AssetLocation("", prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prefix must")
        .hasMessageContaining("was \"" + prefix + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "shop",
        "/shop/",
        "https://cdn.example.com/",
        "ftp://cdn.example.com",
        "https:",
        "https:///x",
        "/shop?x",
        "/shop#x",
        "https://cdn.example.com?x",
        "/a b",
        "javascript:alert"
      })
  void baseUrl_thatIsNeitherPathNorUrl_isRefused(String baseUrl) {
    assertThatThrownBy(() -> new AssetLocation(baseUrl, "/assets/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("baseUrl must be")
        .hasMessageEndingWith("was \"" + baseUrl + "\"");
  }

  @Test
  void builder_refusesAtOnce() {
    assertThatThrownBy(() -> dev.lockstep.asset.Assets.builder().prefix("assets"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dev.lockstep.asset.Assets.builder().baseUrl("shop"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dev.lockstep.asset.Assets.builder().memoryBudget(-1))
        .hasMessage("memoryBudget must be 0 bytes or more, was -1");
  }
}
