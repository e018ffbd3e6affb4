package dev.lockstep.internal.asset.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the tests of Propshaft, Django, Spring and Phoenix say about finding references, in cases of
 * our own. Where to a reference leads, and whether at all, is not decided here.
 */
class PeerBehaviourTest {
  private static final String PROPSHAFT = "Propshaft";
  private static final String DJANGO = "Django";
  private static final String SPRING = "Spring";
  private static final String PHOENIX = "Phoenix";

  static Stream<Arguments> sheets() {
    return Stream.of(
        of(PROPSHAFT, "p{background:url(cat.png)}", "cat.png"),
        of(PROPSHAFT, "p{background:url(  cat.png\t)}", "cat.png"),
        of(PROPSHAFT, "p{background:url(\"cat.png\")}", "cat.png"),
        of(PROPSHAFT, "p{background:url('cat.png')}", "cat.png"),
        of(PROPSHAFT, "p{background:url('/cat.png')}", "/cat.png"),
        of(PROPSHAFT, "p{background:url('./a/cat.png')}", "./a/cat.png"),
        of(PROPSHAFT, "p{background:url('../../a/cat.png')}", "../../a/cat.png"),
        of(PROPSHAFT, "p{mask:image(url(m.svg),red,rgba(0,0,0,.5))}", "m.svg"),
        of(PROPSHAFT, "p{content:url(a.svg#x) url(a.svg#x)}", "a.svg#x", "a.svg#x"),
        of(PROPSHAFT, "p{background:url('https://x.example/a.png')}", "https://x.example/a.png"),
        of(PROPSHAFT, "p{background:url('//x.example/a.png')}", "//x.example/a.png"),
        of(
            PROPSHAFT,
            "p{background:url(data:image/png;base64,AA==)}",
            "data:image/png;base64,AA=="),
        of(PROPSHAFT, "p{fill:url(#gradient)}", "#gradient"),
        of(PROPSHAFT, "p{background:url('/cat.png?0123abc')}", "/cat.png?0123abc"),
        of(
            PROPSHAFT,
            "p{b:url(\"data:x,%3Cg m='url(%23y)'/%3E\")}",
            "data:x,%3Cg m='url(%23y)'/%3E"),
        of(PROPSHAFT, "p{}\n/*# sourceMappingURL=p.css.map */", "p.css.map"),
        of(PROPSHAFT, "p{} /*# sourceMappingURL=p.css.map */", "p.css.map"),
        of(PROPSHAFT, "/*# sourceMappingURL=p.css.map */\np{}"),
        of(PROPSHAFT, "p{}\n.sourceMappingURL=p.css.map{}"),
        of(PROPSHAFT, "p{}\n# sourceMappingURL=p.css.map"),
        of(DJANGO, "@iMpOrT UrL(\"a.css\");", "a.css"),
        of(DJANGO, "@import \"../a.css\" screen;", "../a.css"),
        of(DJANGO, "@import url(a.css)screen", "a.css"),
        of(DJANGO, "/* @import url(\"gone.css\") */p{}"),
        of(DJANGO, "/*\n * @import 'gone.css';\n * p{b:url(gone.png)}\n */"),
        of(DJANGO, "p{b:red /*url(\"gone.png\")*/ url(a.png) /* url(gone.png) */}", "a.png"),
        of(DJANGO, "p{content:'url(gone.png)';content:\"url(gone.png)\"}"),
        of(DJANGO, "p{b:url()}"),
        of(DJANGO, "p{b:url(\"http:x\")}", "http:x"),
        of(DJANGO, "p{behavior:url(\"#default#VML\")}", "#default#VML"),
        of(
            DJANGO,
            "@font-face{src:url('f.eot?#iefix') format('x'),url('f.svg#a/../b/f.svg') format('y')}",
            "f.eot?#iefix",
            "f.svg#a/../b/f.svg"),
        of(
            DJANGO,
            "#p{b:url(\"data:image/svg+xml,url(%23b) url(%23c)\")}",
            "data:image/svg+xml,url(%23b) url(%23c)"),
        of(DJANGO, "p{}\n/*#\tsourceMappingURL=p.css.map\t*/", "p.css.map"),
        of(DJANGO, "p{}\n/*# sOuRcEMaPpInGuRl=p.css.map */"),
        of(
            DJANGO,
            "p{}/*# sourceMappingURL=data:application/json;base64,e30= */",
            "data:application/json;base64,e30="),
        of(SPRING, "@import url(\"a.css?#iefix\");", "a.css?#iefix"),
        of(SPRING, "@import url('a.css#normal');\n@import url(a.css);", "a.css#normal", "a.css"),
        of(SPRING, "@import 'a.css';\n@import \"b.css\";", "a.css", "b.css"),
        of(SPRING, "p{background:transparent url() no-repeat left top}"),
        of(SPRING, "p { color: red }"),
        of(SPRING, "p{b:url(\"file:///home/x/a.png\")}", "file:///home/x/a.png"),
        of(SPRING, "@import 'a.css", "a.css"),
        of(SPRING, "/* it's @import */@import 'a.css';", "a.css"),
        of(PHOENIX, "p{b:url(/phoenix.png?vsn=x#y)}", "/phoenix.png?vsn=x#y"),
        of(PHOENIX, "p{b:url(a/../b/phoenix.png)}", "a/../b/phoenix.png"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("sheets")
  void styleSheet_refersTo(String peer, String css, List<String> urls) {
    assertThat(CssReferences.in(css)).extracting(Reference::url).isEqualTo(urls);
  }

  static Stream<Arguments> modules() {
    return Stream.of(
        of(PROPSHAFT, "import \"./a.js\"", "./a.js"),
        of(PROPSHAFT, "import * from '../a.js'", "../a.js"),
        of(PROPSHAFT, "export    *  from     \"/a.js\"", "/a.js"),
        of(PROPSHAFT, "import {\nx as y\n} from \"./a.js\"", "./a.js"),
        of(PROPSHAFT, "export {\nx as y\n} from './a.js'", "./a.js"),
        of(PROPSHAFT, "import(\"./a.js\").then()", "./a.js"),
        of(PROPSHAFT, "import  (  './a.js'    ) ", "./a.js"),
        of(PROPSHAFT, "import \"//x.example/a.js\"", "//x.example/a.js"),
        of(PROPSHAFT, "f(); //# sourceMappingURL=a.js-0123.map", "a.js-0123.map"),
        of(PROPSHAFT, "'sourceMappingURL=a.js.map'"),
        of(DJANGO, "const a = \"b\";\nexport default a; // export x from './gone.js'"),
        of(DJANGO, "import*as a from \"./a.js\";import *as b from './b.js'", "./a.js", "./b.js"),
        of(DJANGO, "import* as a from \"./a.js\";import*  as  b from './b.js'", "./a.js", "./b.js"),
        of(DJANGO, "import {\n  x as y,\n  $z_2 as w\n} from \"./a.js\";", "./a.js"),
        of(DJANGO, "export { x } from \"./a.js\";  // export keyword", "./a.js"),
        of(DJANGO, "// import a from \"./gone.js\";\n/* export * from './gone.js' */"),
        of(DJANGO, "f()\n//# sourceMappingURL=a.js.map\t \n", "a.js.map"),
        of(DJANGO, "f()\n//# sOuRcEMaPpInGuRl=a.js.map"),
        of(PHOENIX, "f()\n//# sourceMappingURL=app.js.map\n", "app.js.map"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("modules")
  void module_refersTo(String peer, String script, List<String> urls) {
    assertThat(ModuleReferences.in(script)).extracting(Reference::url).isEqualTo(urls);
  }

  private static Arguments of(String peer, String text, String... urls) {
    return Arguments.of(peer, text, List.of(urls));
  }
}
