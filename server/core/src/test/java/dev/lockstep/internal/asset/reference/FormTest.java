package dev.lockstep.internal.asset.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.internal.asset.reference.Reference.Form;
import dev.lockstep.internal.html.HtmlReferences;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormTest {
  /** Every place where a URL can stand; it is written over the {@code ./old}. */
  private static final List<Place> PLACES =
      List.of(
          new Place("a{b:url(./old)}", CssReferences::in),
          new Place("a{b:url( ./old )}", CssReferences::in),
          new Place("a{b:url(\"./old\")}", CssReferences::in),
          new Place("@import './old';", CssReferences::in),
          new Place("a{}/*# sourceMappingURL=./old */", CssReferences::in),
          new Place("<p style=\"a:url('./old');b:c\">", FormTest::html),
          new Place("<p style='a:url(\"./old\");b:c'>", FormTest::html),
          new Place("<p style=a:url(./old);b:c>", FormTest::html),
          new Place("<style>a{b:url(./old)}</style><p>", FormTest::html),
          new Place("import \"./old\"", ModuleReferences::in),
          new Place("import './old'", ModuleReferences::in),
          new Place("import(`./old`)", ModuleReferences::in),
          new Place("f()\n//# sourceMappingURL=./old\n", ModuleReferences::in),
          new Place("<script type=module>import './old'</script><p>", FormTest::html),
          new Place("<img src=\"./old\" alt=x>", FormTest::html),
          new Place("<img src='./old' alt=x>", FormTest::html),
          new Place("<img src=./old alt=x>", FormTest::html),
          new Place("<img src=./old>", FormTest::html),
          new Place("<img srcset='./old 1x'>", FormTest::html),
          new Place("<img srcset=./old>", FormTest::html),
          new Place("<img srcset='./old'>", FormTest::html),
          new Place("{\"icons\":[{\"src\":\"./old\"}]}", JsonReferences::inManifest),
          new Place("{\"imports\":{\"a\":\"./old\"}}", JsonReferences::inImportMap),
          new Place(
              "<script type=importmap>{\"imports\":{\"a\":\"./old\"}}</script><p>",
              FormTest::html));

  private record Place(String text, Function<String, List<Reference>> lexer) {
    String with(String url) {
      Reference old = lexer.apply(text).get(0);
      return text.substring(0, old.start()) + old.form().write(url) + text.substring(old.end());
    }
  }

  private static List<Reference> html(String html) {
    return HtmlReferences.in(html).references();
  }

  @Property(tries = 2_000)
  void anyUrl_isReadBackFromEveryPlace(@ForAll("places") Place place, @ForAll("urls") String url) {
    String written = place.with(url);

    assertThat(place.lexer.apply(written))
        .as(written)
        .singleElement()
        .satisfies(found -> assertThat(decoded(found.url())).isEqualTo(decoded(url)));
  }

  @Property
  void writtenUrl_isAsciiAndEndsNoPlace(@ForAll Form form, @ForAll("urls") String url) {
    assertThat(form.write(url)).matches("[!-~&&[^\"<>]]+");
  }

  @Provide
  Arbitrary<Place> places() {
    return Arbitraries.of(PLACES);
  }

  @Provide
  Arbitrary<String> urls() {
    String hostile = "\"'()\\<>&;#=`${}*/, \n\r\t\f\0%ü\u00A0\u0085\u2028\uFEFF𝒳";
    return Arbitraries.strings()
        .withChars(hostile.replaceAll("[^\u0000-\uD7FF\uE000-\uFFFF]", "").toCharArray())
        .withCharRange('!', '~')
        .ofMaxLength(20)
        .map(rest -> "./" + rest);
  }

  /** What a server makes of a URL, where percent-encoding and the character itself are the same. */
  private static String decoded(String url) {
    byte[] octets = url.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int at = 0; at < octets.length; at++) {
      boolean escape =
          octets[at] == '%'
              && at + 2 < octets.length
              && Character.digit(octets[at + 1], 16) >= 0
              && Character.digit(octets[at + 2], 16) >= 0;
      decoded.write(
          escape
              ? Character.digit(octets[at + 1], 16) * 16 + Character.digit(octets[at + 2], 16)
              : octets[at]);
      at += escape ? 2 : 0;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CSS       | a(b)'c'.png?d&e | a\\(b\\)\\000027c\\000027.png?d\\000026e",
        "SCRIPT    | a'b'`c`${d}\\e  | a\\'b\\'\\`c\\`$\\{d}\\\\e",
        "COMMENT   | a'b*/c.map      | a%27b%2A/c.map",
        "ATTRIBUTE | a?b&c='d'       | a?b&amp;c=&#39;d&#39;",
        "CANDIDATE | a,b&c,          | a%2Cb&amp;c%2C",
        "JSON      | a'b\\c          | a'b\\\\c",
        "CSS       | ü b<c>.png      | %C3%BC%20b%3Cc%3E.png",
        "JSON      | a\"b            | a%22b",
        "CSS       | /a-1_2.b~c@d!e$f+g,h;i=j:k?l#m%20n | /a-1_2.b~c@d!e$f+g,h;i=j:k?l#m%20n",
      })
  void write_escapesWhatThePlaceNeeds(Form form, String url, String written) {
    assertThat(form.write(url)).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource
  void write_encodesHalfASurrogatePairAsAReplacement(Form form) {
    assertThat(form.write("a\uD800b")).isEqualTo("a%EF%BF%BDb");
    assertThat(form.write("a\uD83D\uDE00b")).isEqualTo("a%F0%9F%98%80b");
  }

  @Test
  void write_refusesAnEmptyUrl() {
    assertThatThrownBy(() -> Form.ATTRIBUTE.write(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url must have 1 or more characters, was \"\"");
  }
}
