package dev.lockstep.internal.asset.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.html.HtmlReferences;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: there is an answer, and it can be spliced. */
class ReferencesPropertyTest {
  private static final List<Function<String, List<Reference>>> LEXERS =
      List.of(
          CssReferences::in,
          ModuleReferences::in,
          JsonReferences::inManifest,
          JsonReferences::inImportMap,
          html -> HtmlReferences.in(html).references());

  @Property
  void anyText_hasReferencesInOrderInsideOfIt(@ForAll String text) {
    LEXERS.forEach(lexer -> assertSpliceable(text, lexer.apply(text)));
  }

  @Property(tries = 3_000)
  void anyStyleSheetInPieces_keepsItsReferences(@ForAll("css") String css) {
    assertKept(css, CssReferences::in);
  }

  @Property(tries = 3_000)
  void anyModuleInPieces_keepsItsReferences(@ForAll("script") String script) {
    assertKept(script, ModuleReferences::in);
  }

  @Property(tries = 3_000)
  void cutDocument_keepsItsReferences(@ForAll("html") String html) {
    assertKept(html, text -> HtmlReferences.in(text).references());
    assertThat(HtmlReferences.in(html).headStart()).isBetween(0, html.length());
  }

  @Property
  void anyJsonInPieces_keepsItsReferences(@ForAll("json") String json) {
    assertKept(json, JsonReferences::inManifest);
    assertKept(json, JsonReferences::inImportMap);
  }

  private static void assertKept(String text, Function<String, List<Reference>> lexer) {
    List<Reference> references = lexer.apply(text);
    assertSpliceable(text, references);

    StringBuilder spliced = new StringBuilder(text);
    for (int i = references.size() - 1; i >= 0; i--) {
      Reference reference = references.get(i);
      spliced.replace(reference.start(), reference.end(), reference.form().write("/new" + i));
    }

    assertThat(lexer.apply(spliced.toString()))
        .as(spliced.toString())
        .extracting(Reference::url)
        .containsExactlyElementsOf(
            IntStream.range(0, references.size()).mapToObj(i -> "/new" + i).toList());
  }

  private static void assertSpliceable(String text, List<Reference> references) {
    int end = 0;
    for (Reference reference : references) {
      assertThat(reference.start()).isGreaterThanOrEqualTo(end);
      assertThat(reference.end()).isGreaterThan(reference.start());
      assertThat(reference.url()).isNotEmpty();
      end = reference.end();
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }

  @Provide
  Arbitrary<String> css() {
    return pieces(
        "url(",
        "url( ",
        ")",
        "(",
        "\"",
        "'",
        "a.png",
        "\\",
        "\\29 ",
        "\n",
        " ",
        "/*",
        "*/",
        ";",
        "@import ",
        "@namespace ",
        "image-set(",
        "src(",
        "{",
        "}",
        "#",
        "-",
        "1",
        "e",
        ",",
        "/*# sourceMappingURL=a.map*/",
        "<!--",
        "-->",
        "\0",
        "ü",
        "\u00A0",
        "u\\72 l(",
        "\r\n");
  }

  @Provide
  Arbitrary<String> script() {
    return pieces(
        "import",
        "export",
        " from ",
        "'./a'",
        "\"./b\"",
        "`./c`",
        "'",
        "\"",
        "`",
        "${",
        "}",
        "{",
        "(",
        ")",
        "[",
        "]",
        "/",
        "//",
        "/*",
        "*/",
        "\n",
        " ",
        "\\",
        "*",
        ",",
        ";",
        ".",
        "new URL(",
        "import.meta.url",
        "=",
        "=>",
        "function",
        "class ",
        "if",
        "x",
        "1",
        "?",
        ":",
        "++",
        "//# sourceMappingURL=a\n",
        "\u2028",
        "\u00E2\u0080\u00A8",
        "\u00C2\u00A0",
        "with");
  }

  @Provide
  Arbitrary<String> html() {
    return pieces(
        "<img ",
        "<script ",
        "type=module ",
        "<script type=module>",
        "</script>",
        "<style>",
        "</style>",
        "<link rel=icon ",
        "href=",
        "src=",
        "srcset=",
        "style=",
        "a.png",
        "'",
        "\"",
        ">",
        "/>",
        " ",
        "<p>",
        "</p>",
        "<b ",
        "<table>",
        "<svg>",
        "</svg>",
        "<use ",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<template>",
        "</template>",
        "<title>",
        "</title>",
        "<base ",
        "&amp;",
        "&",
        "&#32;",
        ",",
        " 1x, ",
        "import './a'",
        "url(b.png)",
        "<head>",
        "<body>",
        "\0",
        "ü",
        "\r\n",
        "<select>",
        "<plaintext>",
        "\u00EF\u00BB\u00BF",
        "<textarea>",
        "<a href=x>");
  }

  @Provide
  Arbitrary<String> json() {
    return pieces(
        "{\"icons\":[",
        "{\"src\":",
        "\"./a.png\"",
        "}",
        "]",
        "]}",
        ",",
        "{\"imports\":{\"a\":",
        "{\"imports\":{\"a\":\"./a.js\"}}",
        "{\"icons\":[{\"src\":\"a\"}]}",
        "\"scopes\":",
        "\\",
        " ",
        "\uFEFF",
        "\"",
        ":",
        "null");
  }

  private static Arbitrary<String> pieces(String... pieces) {
    return Arbitraries.of(pieces).list().ofMaxSize(25).map(list -> String.join("", list));
  }
}
