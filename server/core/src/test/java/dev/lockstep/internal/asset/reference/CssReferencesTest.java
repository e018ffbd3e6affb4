package dev.lockstep.internal.asset.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CssReferencesTest {
  static Stream<Arguments> sheets() {
    return Stream.of(
        arguments("a{background:url(a.png)}", List.of("a.png")),
        arguments("a{background:url( a.png )}", List.of("a.png")),
        arguments("a{background:url(\"a.png\")}", List.of("a.png")),
        arguments("a{background:url( 'a.png' )}", List.of("a.png")),
        arguments("a{background:URL(a.png)}", List.of("a.png")),
        arguments("a{background:u\\72l(a.png)}", List.of("a.png")),
        arguments("a{background:src(\"a.png\")}", List.of("a.png")),
        arguments("a{b:url(a.png),url(b.png)}", List.of("a.png", "b.png")),
        arguments("@import \"a.css\";", List.of("a.css")),
        arguments("@import'a.css';", List.of("a.css")),
        arguments(
            "@IMPORT /* x */ 'a.css' layer(base) supports(display:grid) screen;", List.of("a.css")),
        arguments("@import url(a.css) layer();", List.of("a.css")),
        arguments("@import url('a.css');", List.of("a.css")),
        arguments("a{b:image-set(\"a.png\" 1x, 'b.png' 2x)}", List.of("a.png", "b.png")),
        arguments(
            "a{b:-webkit-image-set(url(a.png) 1x, \"b.avif\" type(\"image/avif\"))}",
            List.of("a.png", "b.avif")),
        arguments("a{b:image-set(\"a.png\" 1x)} c{content:\"d.png\"}", List.of("a.png")),
        arguments("@font-face{src:url(f.eot?#iefix) format(\"eot\")}", List.of("f.eot?#iefix")),
        arguments("a{b:url(#a/../b)}", List.of("#a/../b")),
        arguments("a{b:url(a.png?v=1#x)}", List.of("a.png?v=1#x")),
        arguments("a{b:url(data:image/svg+xml,%3Csvg%20fill='url(%23b)'%3E)}", List.of()),
        arguments(
            "a{b:url(\"data:image/svg+xml,<svg fill='url(%23b)'>\")}",
            List.of("data:image/svg+xml,<svg fill='url(%23b)'>")),
        arguments("a{b:url(a\\ b.png)}", List.of("a b.png")),
        arguments("a{b:url(a\\29 b.png)}", List.of("a)b.png")),
        arguments("a{b:url(\"a\\\"b.png\")}", List.of("a\"b.png")),
        arguments("a{b:url(\"a\\\nb.png\")}", List.of("ab.png")),
        arguments("a{b:url(a%20b.png)}", List.of("a%20b.png")),
        arguments("a{b:url('a(b).png')}", List.of("a(b).png")),
        arguments("a{b:url(ü.png)}", List.of("ü.png")),
        arguments("a{b:url()}", List.of()),
        arguments("a{b:url(\"\")}", List.of()),
        arguments("a{b:url(a.png)url(b.png)}", List.of("a.png", "b.png")),
        arguments("a{b:url(/*c*/a.png)}", List.of("/*c*/a.png")),
        arguments("a{b:src( /*c*/ 'a.png' )}", List.of("a.png")),
        arguments("@import/**/url(a.css)", List.of("a.css")),
        arguments("@import url(\"a.css\" x);", List.of("a.css")),
        arguments("@\\69mport 'a.css';", List.of("a.css")),
        arguments("a{b:IMAGE-SET('a.png' 1x)}", List.of("a.png")),
        arguments("a{b:image-set(linear-gradient(red, blue) 1x, 'a.png' 2x)}", List.of("a.png")),
        arguments("a{b:image-set(url('a.png') 1x, c('d') 2x)}", List.of("a.png")),
        arguments("-->a{b:url(a.png)}<!--", List.of("a.png")),
        arguments("a{b:\"c\\\r\nd\" url(a.png)}", List.of("a.png")),
        arguments("a{b:+.5e-3url(c) url(a.png)}", List.of("a.png")),
        // only looks like a reference
        arguments("a{b:url-(a.png)}", List.of()),
        arguments("a{b:\\url(a.png)}", List.of("a.png")),
        arguments("a{b:u\u017Fl(a.png)}", List.of()),
        arguments("a{b:\u017Frc('a.png')}", List.of()),
        arguments("@import a 'b.css';", List.of()),
        arguments("@namespace url('x');", List.of()),
        arguments("@charset 'x';a{b:'c'}", List.of()),
        arguments("/* url(a.png) */", List.of()),
        arguments("a{content:\"url(a.png)\"}", List.of()),
        arguments("a{content:'it\\'s url(a.png)'}", List.of()),
        arguments(".bg-\\[url\\(a\\.png\\)\\]{c:d}", List.of()),
        arguments(".bg-\\[url\\(\\'a\\.png\\'\\)\\]{c:url(b.png)}", List.of("b.png")),
        arguments(
            "@namespace svg url(http://www.w3.org/2000/svg);a{b:url(c.png)}", List.of("c.png")),
        arguments("@namespace \"x\";@import \"a.css\";", List.of("a.css")),
        arguments("a{b:1url(a.png)}", List.of()),
        arguments("a{b:-url(a.png)}", List.of()),
        arguments("a{b:xurl(a.png)}", List.of()),
        arguments("a{b:url-prefix(a.png)}", List.of()),
        arguments("#url(a.png){}", List.of()),
        arguments("@url(a.png){}", List.of()),
        arguments("@charset \"utf-8\";", List.of()),
        arguments("@important \"a.css\";", List.of()),
        // damaged
        arguments("/* url('it */ a{b:url(c.png)}", List.of("c.png")),
        arguments("/* url(a.png)", List.of()),
        arguments("a{content:\"x\n;b:url(c.png)}", List.of("c.png")),
        arguments("a{b:url(", List.of()),
        arguments("a{b:url(a.png", List.of("a.png")),
        arguments("a{b:url(\"a.png", List.of("a.png")),
        arguments("a{b:url(a b.png);c:url(d.png)}", List.of("d.png")),
        arguments("a{b:url(a'b.png);c:url(d.png)}", List.of("d.png")),
        arguments("a{b:url(a\\\nb.png);c:url(d.png)}", List.of("d.png")),
        arguments("a{b:c)}d{e:url(f.png)}", List.of("f.png")),
        arguments("\\", List.of()),
        arguments("a{b:url(\\", List.of("%EF%BF%BD")),
        arguments("a{b:url('\\\n')}", List.of()),
        arguments("a{b:url(\0.png)}", List.of("\0.png")),
        arguments("a{b:url(\u0001.png)}c{d:url(e.png)}", List.of("e.png")),
        arguments("", List.of()),
        // source maps
        arguments("a{}/*# sourceMappingURL=a.css.map */", List.of("a.css.map")),
        arguments("a{}/*# sourceMappingURL=a.css.map */\n\n", List.of("a.css.map")),
        arguments("/*# sourceMappingURL=a.css.map */a{}", List.of()),
        arguments("a{}/* sourceMappingURL=a.css.map */", List.of()));
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void in_findsExactlyWhatABrowserLoads(String css, List<String> urls) {
    assertThat(CssReferences.in(css)).extracting(Reference::url).isEqualTo(urls);
  }

  @Test
  void in_marksOnlyTheUrl() {
    String css = "@import 'a.css';b{c:url( d.png )}e{f:url(\"g\\20h.png\")}";

    assertThat(CssReferences.in(css))
        .extracting(reference -> css.substring(reference.start(), reference.end()))
        .containsExactly("a.css", "d.png", "g\\20h.png");
    assertThat(CssReferences.in(css))
        .extracting(Reference::kind)
        .containsExactly(
            Reference.Kind.STYLE_SHEET, Reference.Kind.RESOURCE, Reference.Kind.RESOURCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b:url(à.png)}",
        "@import 'à.png';",
        "ä\u00A0b{c:url( à.png )}",
        "à{--ü:'\u2028';b:url(à.png)}",
        "/*à*/a{b:url(\"à.png\")}",
        "\uFEFF@import \"à.png\";",
      })
  void textBeyondAscii_isReadTheSameDecodedAndByteByByte(String css) {
    String bytes = new String(css.getBytes(UTF_8), ISO_8859_1);

    assertThat(CssReferences.in(css)).extracting(Reference::url).containsExactly("à.png");
    assertThat(CssReferences.in(bytes))
        .extracting(Reference::url)
        .containsExactly("\u00C3\u00A0.png");
  }

  @Test
  void charsetThatIsNotUtf8_movesNothing() {
    String css = new String("a{b:url(ü.png);c:url(é.png)}".getBytes(ISO_8859_1), ISO_8859_1);

    assertThat(CssReferences.in(css))
        .extracting(reference -> css.substring(reference.start(), reference.end()))
        .containsExactly("ü.png", "é.png");
  }

  @Test
  void escapesBeyondAscii_arePercentEncoded() {
    assertThat(CssReferences.in("a{b:url(\\fc\\1F600 .png)}"))
        .extracting(Reference::url)
        .containsExactly("%C3%BC%F0%9F%98%80.png");
  }
}
