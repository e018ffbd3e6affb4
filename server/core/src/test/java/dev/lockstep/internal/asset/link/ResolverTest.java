package dev.lockstep.internal.asset.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.naming.AssetName;
import dev.lockstep.internal.asset.naming.AssetNamer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reference in {@code css/app.css} leads to, and what is written in its place. */
class ResolverTest {
  private static final String TOKEN = "0123456789";

  private static String rewritten(String baseUrl, NamingScheme naming, String reference) {
    Resolver resolver = new Resolver(new AssetLocation(baseUrl, "/assets/"));
    Target target = resolver.resolve("css/app.css", reference);
    if (target instanceof Target.Ours ours) {
      AssetName name = AssetNamer.of(naming, 7127, TOKEN).name(ours.logicalPath(), TOKEN);
      return resolver.write("css/app.css", ours, name);
    }
    return target instanceof Target.Elsewhere ? "elsewhere" : "broken";
  }

  private static String rewritten(String reference) {
    return rewritten("", NamingScheme.PATH, reference);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png                        | a-0123456789.png",
        "./a.png                      | ./a-0123456789.png",
        "../img/a.png                 | ../img/a-0123456789.png",
        "x/../a.png                   | x/../a-0123456789.png",
        "../../assets/a.png           | ../../assets/a-0123456789.png",
        "../../../../../assets/a.png  | ../../../../../assets/a-0123456789.png",
        "../../a.png                  | elsewhere",
        "../../other/a.png            | elsewhere",
        "/assets/img/a.png            | /assets/img/a-0123456789.png",
        "/assets/../assets/./a.png    | /assets/a-0123456789.png",
        "/assets/../a.png             | elsewhere",
        "/img/a.png                   | elsewhere",
        "/assetsx/a.png               | elsewhere",
        "/assets                      | elsewhere",
      })
  void path_isResolvedAsByABrowser(String reference, String expected) {
    assertThat(rewritten(reference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/assets/a.png",
        "//example.com/assets/a.png",
        "///assets/a.png",
        "data:image/png;base64,iVBO",
        "blob:x",
        "about:blank",
        "javascript:void",
        "a:b.png",
        "#default#VML",
        "#a/../b",
        "?v=1",
        "?",
      })
  void otherOriginsAndTheFileItself_areElsewhere(String reference) {
    assertThat(rewritten(reference)).isEqualTo("elsewhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png?v=1            | a-0123456789.png?v=1",
        "a.svg#x              | a-0123456789.svg#x",
        "a.svg?v=1#x?y        | a-0123456789.svg?v=1#x?y",
        "a.svg#x/../../b.svg  | a-0123456789.svg#x/../../b.svg",
        "font.eot?#iefix      | font-0123456789.eot?#iefix",
        "font.eot?            | font-0123456789.eot?",
        "/assets/a.png?x=/../ | /assets/a-0123456789.png?x=/../",
      })
  void queryAndFragment_stay(String reference, String expected) {
    assertThat(rewritten(reference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png           | a.png?v=0123456789",
        "a.png?v=1       | a.png?v=0123456789&v=1",
        "a.png?v=1#x     | a.png?v=0123456789&v=1#x",
        "font.eot?#iefix | font.eot?v=0123456789#iefix",
      })
  void queryOfANamingThatHasOneItself_followsIt(String reference, String expected) {
    assertThat(rewritten("", NamingScheme.QUERY, reference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "two%20words.png    | two%20words-0123456789.png",
        "%61.png            | a-0123456789.png",
        "%2e%2e/img/a.png   | %2e%2e/img/a-0123456789.png",
        "%2E./img/a.png     | %2E./img/a-0123456789.png",
        ".%2e/img/a.png     | .%2e/img/a-0123456789.png",
        "%2e/a.png          | %2e/a-0123456789.png",
        "ü.png              | %C3%BC-0123456789.png",
        "%C3%BC.png         | %C3%BC-0123456789.png",
        "'a''b(c).png'      | a%27b%28c%29-0123456789.png",
        "a%3Fb.png          | a%3Fb-0123456789.png",
      })
  void percentEncoding_isDecodedAndWrittenAnew(String reference, String expected) {
    assertThat(rewritten(reference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a%2Fb.png",
    "..%2fa.png",
    "a%5Cb.png",
    "a%00.png",
    "a%0a.png",
    "a%zz.png",
    "a%2",
    "%",
    "%FF.png",
    "%ED%A0%80.png",
    "a//b.png",
    "./a:b.png",
    "/assets//a.png",
  })
  void nameThatNoFileHas_isBroken(String reference) {
    assertThat(rewritten(reference)).isEqualTo("broken");
  }

  @Test
  void backslash_isNoSeparator() {
    assertThat(rewritten("..\\img\\a.png")).isEqualTo("elsewhere");
    assertThat(rewritten("\\\\example.com\\a.png")).isEqualTo("elsewhere");
  }

  /** URL Standard §4.4: tabs and line ends go, wherever they stand; spaces only at the ends. */
  @Test
  void whiteSpace_isReadAsByABrowser() {
    assertThat(rewritten("a\tb\r\n.png")).isEqualTo("ab-0123456789.png");
    assertThat(rewritten("/ass\nets/a.png")).isEqualTo("/assets/a-0123456789.png");
    assertThat(rewritten(" \u0001a.png\u0000 ")).isEqualTo("a-0123456789.png");
    assertThat(rewritten("a b.png")).isEqualTo("a%20b-0123456789.png");
    assertThat(rewritten("\u2003a.png")).isEqualTo("%E2%80%83a-0123456789.png");
    assertThat(rewritten("java\nscript:x")).isEqualTo("elsewhere");
  }

  /** {@code new URL("./", import.meta.url)} asks where a script lies, not for a file. */
  @ParameterizedTest
  @CsvSource({".", "./", "..", "../", "img/", "/assets/", "../img/?x", "%2e"})
  void referenceToAFolder_isNotMissing(String reference) {
    assertThat(rewritten(reference)).isEqualTo("elsewhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/shop | /shop/assets/a.png | /shop/assets/a-0123456789.png",
        "/shop | a.png | a-0123456789.png",
        "/shop | ../../a.png | elsewhere",
        // As an application writes it that does not know where it will be deployed.
        "/shop | /assets/a.png | /shop/assets/a-0123456789.png",
        "/shop | /shop/a.png | elsewhere",
        "https://cdn.example.com | /assets/a.png | https://cdn.example.com/assets/a-0123456789.png",
        "https://cdn.example.com | a.png | a-0123456789.png",
        "https://cdn.example.com | https://cdn.example.com/assets/a.png"
            + " | https://cdn.example.com/assets/a-0123456789.png",
        "https://cdn.example.com | https://cdn.example.com/a.png | elsewhere",
        "https://cdn.example.com | https://cdn.example.com/assets/../a.png | elsewhere",
        "https://cdn.example.com | https://cdn.example.com.evil/assets/a.png | elsewhere",
        "https://cdn.example.com | //cdn.example.com/assets/a.png | elsewhere",
        "https://cdn.example.com/shop | /shop/assets/a.png"
            + " | https://cdn.example.com/shop/assets/a-0123456789.png",
        "https://cdn.example.com/shop | https://cdn.example.com/shop/assets/a.png"
            + " | https://cdn.example.com/shop/assets/a-0123456789.png",
      })
  void base_isPartOfAbsoluteUrls(String baseUrl, String reference, String expected) {
    assertThat(rewritten(baseUrl, NamingScheme.PATH, reference)).isEqualTo(expected);
  }

  @Test
  void reference_inAFileAtTheTop_isRelativeToThePrefix() {
    Resolver resolver = new Resolver(new AssetLocation("", "/"));

    assertThat(resolver.resolve("app.css", "../../img/a.png"))
        .isEqualTo(new Target.Ours("img/a.png", "../../img/", "", ""));
    assertThat(resolver.resolve("app.css", "/")).isEqualTo(Target.ELSEWHERE);
  }
}
