package dev.lockstep.internal.asset.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lockstep.internal.html.HtmlReferences;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight times the text takes about eight times as long; what grows by the square takes 64. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinearTimeTest {
  private static final int TIMES = 8;

  /** Half way to the square, so that neither caches nor collections decide. */
  private static final int BOUND = TIMES * 4;

  /** Less cannot be told from noise: 10 ms. */
  private static final long NOISE_NANOS = 10_000_000;

  private static final int SMALL = 60_000;
  private static final int TEN_MB = 10_000_000;

  static Stream<Arguments> pieces() {
    Consumer<String> css = CssReferences::in;
    Consumer<String> script = ModuleReferences::in;
    Consumer<String> manifest = JsonReferences::inManifest;
    Consumer<String> map = JsonReferences::inImportMap;
    Consumer<String> html = HtmlReferences::in;
    return Stream.of(
            lexer("CSS", css, "/*", "\"", "url(", "url( ", "url(\"", "(", ")", "{", "\\", "\\6"),
            lexer("CSS", css, "@import ", "image-set(", "a{b:url(c.png)}", "\\75rl(", "-", "<!--"),
            lexer("CSS", css, "/*# sourceMappingURL=a.map */", "/*# ", "1e+", "#", "\r", "\u0000"),
            lexer("script", script, "/*", "//", "\"", "`", "`${", "${", "(", "{", "[", "}", "/"),
            lexer("script", script, "/[", "\\", "\\u{", "import ", "import(", "import{", "export{"),
            lexer("script", script, "a/b/c;", "x=/a/;", "import('./a');", "from", "async ", "?"),
            lexer(
                "script", script, "//# sourceMappingURL=a\n", "new URL('a',import.meta.", "\u00C2"),
            lexer("script", script, "'\\\n", "function(){", "class{", "x=>{", "1e", "0x", "\u00E2"),
            lexer("manifest", manifest, "[", "{\"a\":", "{\"icons\":[", "\"", "\\", " "),
            lexer("import map", map, "{\"imports\":", "{\"scopes\":{\"a\":", "\"a\":\"b\","),
            lexer("HTML", html, "<", "<div>", "<b>", "<font size=1>", "<a><p>", "<table>", "<svg>"),
            lexer("HTML", html, "<table><img src=a>", "<img src=a.png>", "<p style=a:url(b)>"),
            lexer(
                "HTML", html, "<!--", "<script>", "<style>", "<template>", "<svg><style>", "</p>"),
            lexer(
                "HTML", html, "<base>", "<base href=a>", "<script type=importmap>", "<b style=x>"),
            lexer("HTML", html, "<img src=\"a", "<img srcset='a,", "&", "&am", "<select><option>"),
            lexer("HTML", html, "<noscript><base href=a>", "<button>", "<ul><li>", "<table><td>"))
        .flatMap(arguments -> arguments);
  }

  private static Stream<Arguments> lexer(String name, Consumer<String> lexer, String... pieces) {
    return Stream.of(pieces).map(piece -> arguments(name, piece, lexer));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("pieces")
  void repeatedPiece_takesLinearTime(String name, String piece, Consumer<String> lexer) {
    String small = piece.repeat(SMALL / piece.length());

    assertLinear(lexer, small, small.repeat(TIMES));
  }

  static Stream<Arguments> insides() {
    Consumer<String> html = HtmlReferences::in;
    return Stream.of(
        arguments("<img srcset='%s'>", "a 1x,", html),
        arguments("<img srcset='%s'>", ",", html),
        arguments("<img srcset='%s'>", "a(", html),
        arguments("<img srcset='%s'>", "&amp;", html),
        arguments("<img src='%s'>", "&amp;", html),
        arguments("<img src='%s'>", "\u00FC&uuml;", html),
        arguments("<img %s>", "src=a ", html),
        arguments("<p style='%s'>", "a:url(b);", html),
        arguments("<style>%s</style>", "a{b:url(c)}", html),
        arguments("<script type=module>%s</script>", "import './a';", html),
        arguments("<script type=module>%s</script>", "a<b;", html),
        arguments(
            "<script type=importmap>{\"imports\":{%s\"z\":\"./z\"}}</script>",
            "\"a\":\"./a\",", html),
        arguments("import '%s'", "\\u{61}", (Consumer<String>) ModuleReferences::in),
        arguments("import '%s'", "\\ud83d", (Consumer<String>) ModuleReferences::in),
        arguments("a{b:url(%s)}", "\\61 ", (Consumer<String>) CssReferences::in),
        arguments(
            "{\"icons\":[%s{}]}",
            "{\"src\":\"a\"},", (Consumer<String>) JsonReferences::inManifest));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("insides")
  void repeatedInside_takesLinearTime(String around, String piece, Consumer<String> lexer) {
    String small = piece.repeat(SMALL / piece.length());

    assertLinear(lexer, around.replace("%s", small), around.replace("%s", small.repeat(TIMES)));
  }

  private static void assertLinear(Consumer<String> lexer, String small, String large) {
    long reference = Math.max(NOISE_NANOS, quickest(lexer, small));

    assertThat(quickest(lexer, large)).isLessThan(BOUND * reference);
  }

  /** The time of the processor, so that a busy machine does not count. */
  private static long quickest(Consumer<String> lexer, String text) {
    long quickest = Long.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      lexer.accept(text);
      long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      quickest = Math.min(quickest, taken);
    }
    return quickest;
  }

  @Test
  void lineOfTenMegabytes_isReadToItsEnd() {
    String rule = "a{b:c;d:e(f)}";
    String statement = "a=b/c;d(e);";
    String element = "<p class=a>b</p>";

    assertThat(CssReferences.in(rule.repeat(TEN_MB / rule.length()) + "a{b:url(c.png)}"))
        .extracting(Reference::url)
        .isEqualTo(List.of("c.png"));
    assertThat(
            ModuleReferences.in(statement.repeat(TEN_MB / statement.length()) + "import('./a.js')"))
        .extracting(Reference::url)
        .isEqualTo(List.of("./a.js"));
    assertThat(
            HtmlReferences.in(element.repeat(TEN_MB / element.length()) + "<img src=a.png>")
                .references())
        .extracting(Reference::url)
        .isEqualTo(List.of("a.png"));
    assertThat(
            JsonReferences.inManifest(
                "{\"x\":[" + "[1],".repeat(TEN_MB / 4) + "2],\"icons\":[{\"src\":\"a.png\"}]}"))
        .extracting(Reference::url)
        .isEqualTo(List.of("a.png"));
  }

  @Test
  void hundredThousandLevels_overflowNoStack() {
    assertThat(HtmlReferences.in("<div>".repeat(100_000) + "<img src=a.png>").references())
        .extracting(Reference::url)
        .isEqualTo(List.of("a.png"));
    assertThat(CssReferences.in("a{b:" + "c(".repeat(100_000) + "url(d.png)"))
        .extracting(Reference::url)
        .isEqualTo(List.of("d.png"));
    assertThat(ModuleReferences.in("(".repeat(99_000) + "import('./a.js')"))
        .extracting(Reference::url)
        .isEqualTo(List.of("./a.js"));
    assertThat(ModuleReferences.in("(".repeat(100_000) + "import('./a.js')")).isEmpty();
    assertThat(JsonReferences.inManifest("[".repeat(100_000))).isEmpty();
  }
}
