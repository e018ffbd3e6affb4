package dev.lockstep.internal.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import dev.lockstep.internal.html.HtmlElement.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReferencesTest {
  static Stream<Arguments> documents() {
    return Stream.of(
        arguments("<script src=\"a.js\"></script>", List.of("a.js")),
        arguments("<script type=module src='a.js'></script>", List.of("a.js")),
        arguments("<SCRIPT SRC=a.js></SCRIPT>", List.of("a.js")),
        arguments("<link rel=stylesheet href=a.css>", List.of("a.css")),
        arguments("<link href=a.css rel='alternate  StyleSheet'>", List.of("a.css")),
        arguments("<link rel='shortcut icon' href=a.ico>", List.of("a.ico")),
        arguments("<link rel=apple-touch-icon href=a.png>", List.of("a.png")),
        arguments("<link rel=mask-icon href=a.svg>", List.of("a.svg")),
        arguments("<link rel=manifest href=a.webmanifest>", List.of("a.webmanifest")),
        arguments("<link rel=preload as=font href=a.woff2>", List.of("a.woff2")),
        arguments("<link rel=modulepreload href=a.js>", List.of("a.js")),
        arguments("<link rel=prefetch href=a.js>", List.of("a.js")),
        arguments(
            "<link rel=preload as=image imagesrcset='a.png 1x, b.png 2x'>",
            List.of("a.png", "b.png")),
        arguments("<img alt=x src=a.png srcset='b.png 2x'>", List.of("a.png", "b.png")),
        arguments("<img srcset='b.png 2x' src=a.png>", List.of("b.png", "a.png")),
        arguments("<image src=a.png>", List.of("a.png")),
        arguments(
            "<picture><source srcset=a.avif><img src=a.png></picture>", List.of("a.avif", "a.png")),
        arguments("<video src=a.mp4 poster=a.png></video>", List.of("a.mp4", "a.png")),
        arguments("<video><source src=a.mp4><track src=a.vtt></video>", List.of("a.mp4", "a.vtt")),
        arguments("<audio src=a.mp3></audio>", List.of("a.mp3")),
        arguments("<embed src=a.pdf>", List.of("a.pdf")),
        arguments("<object data=a.svg></object>", List.of("a.svg")),
        arguments("<input type=IMAGE src=a.png>", List.of("a.png")),
        arguments("<svg><image href=a.png /></svg>", List.of("a.png")),
        arguments("<svg><use xlink:href='a.svg#b'/></svg>", List.of("a.svg#b")),
        arguments("<svg><filter><feImage href=a.png /></filter></svg>", List.of("a.png")),
        arguments("<p style='background:url(a.png)'>", List.of("a.png")),
        arguments("<p style=background:url(a.png)>", List.of("a.png")),
        arguments("<svg style=\"fill:url('a.svg#b')\">", List.of("a.svg#b")),
        arguments("<style>@import 'a.css';b{c:url(d.png)}</style>", List.of("a.css", "d.png")),
        arguments("<style type=Text/CSS>b{c:url(d.png)}</style>", List.of("d.png")),
        arguments("<svg><style>b{c:url(d.png)}</style></svg>", List.of("d.png")),
        arguments("<script type=module>import './a.js'</script>", List.of("./a.js")),
        arguments("<script type=' MODULE '>import './a.js'</script>", List.of("./a.js")),
        arguments("<script type='x module'>import './a.js'</script>", List.of()),
        arguments(
            "<script type=importmap>{\"imports\":{\"a\":\"./a.js\"}}</script>", List.of("./a.js")),
        // what the value means
        arguments("<img src='a.png?x=1&amp;y=2'>", List.of("a.png?x=1&y=2")),
        arguments("<img src='a.png?x=1&y=2&copy=3'>", List.of("a.png?x=1&y=2&copy=3")),
        arguments("<img src='a&#x2e;p&#110;g'>", List.of("a.png")),
        arguments("<img src='&uuml;.png'>", List.of("%C3%BC.png")),
        arguments("<img src='ü&uuml;.png'>", List.of("ü%C3%BC.png")),
        arguments("<img src=' \n a.png\t'>", List.of("a.png")),
        arguments("<img src='&#32;a.png'>", List.of("a.png")),
        arguments("<img src='a b.png'>", List.of("a b.png")),
        arguments("<img src=a.png src=b.png SRC=c.png>", List.of("a.png")),
        arguments("<img src = a.png>", List.of("a.png")),
        arguments("<img/src=a.png/>", List.of("a.png/")),
        arguments("<img src='a.png'srcset='b.png'>", List.of("a.png", "b.png")),
        arguments("<img src>", List.of()),
        arguments("<img src=''>", List.of()),
        arguments("<img src=' '>", List.of()),
        // candidates
        arguments("<img srcset='a.png, b.png 2x,c.png 100w'>", List.of("a.png", "b.png", "c.png")),
        arguments("<img srcset='a.png,b.png 2x'>", List.of("a.png,b.png")),
        arguments("<img srcset='a,b.png 1x, c.png 2x'>", List.of("a,b.png", "c.png")),
        arguments("<img srcset=', a.png 1x,, b.png 2x ,'>", List.of("a.png", "b.png")),
        arguments("<img srcset='a.png x(1,2), b.png'>", List.of("a.png", "b.png")),
        arguments("<img srcset='a.png?x&amp;y 1x, b.png'>", List.of("a.png?x&y", "b.png")),
        arguments("<img srcset='a.png&#32;1x&comma; b.png'>", List.of()),
        arguments("<img srcset=' , '>", List.of()),
        // documents, and what is no file
        arguments("<a href=a.html><area href=a.html></a>", List.of()),
        arguments("<form action=a></form>", List.of()),
        arguments("<iframe src=a.html srcdoc='<img src=b.png>'></iframe>", List.of()),
        arguments("<base href=/a/>", List.of()),
        arguments("<link rel=canonical href=a.html>", List.of()),
        arguments("<link rel=alternate href=a.xml>", List.of()),
        arguments("<link rel=next href=a.html>", List.of()),
        arguments("<link rel=preconnect href=https://a.example>", List.of()),
        arguments("<link href=a.css>", List.of()),
        arguments("<input type=text src=a.png>", List.of()),
        arguments("<svg><a href=a.svg></a></svg>", List.of()),
        arguments("<p src=a.png data=b.png href=c.png>", List.of()),
        arguments("<image href=a.png>", List.of()),
        arguments("<script>import('./a.js')</script>", List.of()),
        arguments("<script type=speculationrules>{\"imports\":{\"a\":\"/a\"}}</script>", List.of()),
        arguments("<script type=application/json>{\"src\":\"a.png\"}</script>", List.of()),
        arguments("<script type=module src=a.js>import './b.js'</script>", List.of("a.js")),
        arguments("<style type=text/less>a{b:url(c.png)}</style>", List.of()),
        arguments("<p style='background:url(&quot;a.png&quot;)'>", List.of()),
        arguments("<svg><style>b{c:url(&quot;d.png&quot;)}</style></svg>", List.of()),
        arguments("<svg><style><![CDATA[b{c:url(d.png)}]]></style></svg>", List.of()),
        // only looks like an element, or only looks like none
        arguments("<!-- <img src=a.png> --><img src=b.png>", List.of("b.png")),
        arguments("<!--[if IE]><img src=a.png><![endif]-->", List.of()),
        arguments("<![if !IE]><img src=a.png><![endif]>", List.of("a.png")),
        arguments("<title><img src=a.png></title>", List.of()),
        arguments("<textarea><img src=a.png></textarea>", List.of()),
        arguments("<xmp><img src=a.png></xmp>", List.of()),
        arguments("<noframes><img src=a.png></noframes>", List.of()),
        arguments("<plaintext><img src=a.png>", List.of()),
        arguments("<script>'<img src=a.png>'</script>", List.of()),
        arguments("<script><!--<script></script><img src=a.png>--></script>", List.of()),
        arguments("<svg><![CDATA[<image href=a.png />]]></svg>", List.of()),
        arguments("<![CDATA[<img src=a.png>]]>", List.of()),
        arguments("<svg><title><img src=a.png></title></svg>", List.of("a.png")),
        arguments("<svg><foreignObject><img src=a.png></foreignObject></svg>", List.of("a.png")),
        arguments("<template><img src=a.png></template>", List.of("a.png")),
        arguments("<noscript><img src=a.png></noscript>", List.of("a.png")),
        arguments("<head><noscript><link rel=icon href=a></noscript></head>", List.of("a")),
        arguments("<select><option><img src=a.png></select>", List.of("a.png")),
        // damaged
        arguments("<table><img src=a.png><tr><td><img src=b.png>", List.of("a.png", "b.png")),
        arguments("<b style='c:url(a.png)'><p>x</b>y", List.of("a.png")),
        arguments("</body></html><img src=a.png>", List.of("a.png")),
        arguments("<img src=a.png", List.of()),
        arguments("<img src='a.png>", List.of()),
        arguments("<img src=\"a\0.png\">", List.of()),
        arguments("<style>a{b:url(c.png)", List.of("c.png")),
        arguments("<script type=module>import './a.js'", List.of("./a.js")),
        arguments("<!-- <img src=a.png>", List.of()),
        arguments("<", List.of()),
        arguments("", List.of()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void in_findsExactlyWhatABrowserLoads(String html, List<String> urls) {
    assertThat(HtmlReferences.in(html).references()).extracting(Reference::url).isEqualTo(urls);
  }

  @Test
  void in_marksOnlyTheUrl() {
    String html =
        "<link rel=stylesheet href=\"a.css\"><img src=' b.png ' srcset='c.png 1x,d.png 2x'>"
            + "<p style='e:url( f.png )'><style>@import \"g.css\"</style>"
            + "<script type=module>import './h.js'</script><script type=module src=i.js></script>";

    List<Reference> references = HtmlReferences.in(html).references();

    assertThat(references)
        .extracting(reference -> html.substring(reference.start(), reference.end()))
        .containsExactly("a.css", "b.png", "c.png", "d.png", "f.png", "g.css", "./h.js", "i.js");
    assertThat(references)
        .extracting(Reference::kind)
        .containsExactly(
            Kind.STYLE_SHEET,
            Kind.RESOURCE,
            Kind.RESOURCE,
            Kind.RESOURCE,
            Kind.RESOURCE,
            Kind.STYLE_SHEET,
            Kind.STATIC_IMPORT,
            Kind.MODULE);
  }

  @ParameterizedTest
  @CsvSource({
    "<!doctype html><html><head><title>,                 <title>",
    "<!doctype html><html><head class='a>b'><title>,     <title>",
    "<!doctype html><html lang=en><title>,               <title>",
    "<!doctype html><title>,                             <title>",
    "<!doctype html><body>,                              <body>",
    "<title>,                                            <title>",
    "<p>,                                                <p>",
    "<!-- <head> --><html><head><!-- <head> -->,         '<!-- <head> -->'",
    "<p><head><title>,                                   <p><head><title>",
    "\uFEFF<!doctype html><html><head><title>,           <title>",
    "\u00EF\u00BB\u00BF<!doctype html><head><title>,     <title>",
    "\u00EF\u00BB\u00BF<p>,                              <p>",
  })
  void headStart_isWhereTheHeadsContentBegins(String html, String rest) {
    assertThat(html.substring(HtmlReferences.in(html).headStart())).startsWith(rest);
  }

  @ParameterizedTest
  @CsvSource({
    "<base href=/a/><base href=/b/>,                     /a/",
    "<base target=x><base href=/b/>,                     /b/",
    "<base href='/?a&amp;b'>,                            /?a&b",
    "<base href=' /a/ '>,                                /a/",
    "<template><base href=/a/></template>,               ",
    "<svg><base href=/a/></svg>,                         ",
    "<!-- <base href=/a/> -->,                           ",
    "<p>,                                                ",
  })
  void base_isTheFirstWithAHref(String html, String base) {
    assertThat(HtmlReferences.in(html).base()).isEqualTo(base);
  }

  @Test
  void byteOrderMarkReadByteByByte_keepsTheOffsets() {
    String html = "\u00EF\u00BB\u00BF<!doctype html><html><head><link rel=icon href=a.png>";

    Reference icon = HtmlReferences.in(html).references().get(0);

    assertThat(html.substring(icon.start(), icon.end())).isEqualTo("a.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script src=a.js integrity=old></script>",
        "<script src=a.js integrity='old' async></script>",
        "<script integrity = \"old\" src=a.js></script>",
        "<script integrity src=a.js></script>",
        "<script integrity=\"\" src=a.js></script>",
        "<script src=a.js INTEGRITY=old integrity=other></script>",
      })
  void attribute_isMarkedWhole(String html) {
    HtmlAttribute integrity =
        HtmlReferences.in(html).elements().get(0).attributes().get("integrity");

    assertThat(html.substring(integrity.start(), integrity.end()))
        .isIn(
            "integrity=old",
            "integrity='old'",
            "integrity = \"old\"",
            "integrity",
            "integrity=\"\"",
            "INTEGRITY=old");
    assertThat(html.substring(integrity.valueStart(), integrity.valueEnd()))
        .isEqualTo(integrity.value());
  }

  @ParameterizedTest
  @CsvSource({
    "<script src=a.js></script>,         <script x src=a.js></script>",
    "<SCRIPT/src=a.js></script>,         <SCRIPT x/src=a.js></script>",
    "'<link\nrel=icon href=a.js>',       '<link x\nrel=icon href=a.js>'",
  })
  void insertion_isBehindTheName(String html, String inserted) {
    int insertion = HtmlReferences.in(html).elements().get(0).insertion();

    assertThat(html.substring(0, insertion) + " x" + html.substring(insertion)).isEqualTo(inserted);
  }

  @Test
  void moduleScriptsAndImportMaps_areElementsWhateverTheyReferTo() {
    String html =
        "<script type=module nonce=n>f()</script><script type=importmap>{}</script>"
            + "<script type=module src=a.js></script><script>g()</script>";

    List<HtmlElement> elements = HtmlReferences.in(html).elements();

    assertThat(elements).extracting(HtmlElement::isModuleScript).containsExactly(true, false, true);
    assertThat(elements).extracting(HtmlElement::isImportMap).containsExactly(false, true, false);
    assertThat(elements)
        .extracting(HtmlElement::text)
        .containsExactly(new Span(28, 31), new Span(63, 65), null);
    assertThat(elements.get(0).value("nonce")).isEqualTo("n");
    assertThat(elements.get(1).value("nonce")).isNull();
  }

  @Test
  void crossingTags_giveOneElementEach() {
    String html = "<b style='c:url(a.png)'><p>x</b>y";

    assertThat(HtmlReferences.in(html).elements()).hasSize(1);
  }
}
