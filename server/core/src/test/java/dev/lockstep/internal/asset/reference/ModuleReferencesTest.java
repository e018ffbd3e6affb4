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

class ModuleReferencesTest {
  static Stream<Arguments> modules() {
    return Stream.of(
        arguments("import './a.js'", List.of("./a.js")),
        arguments("import\"./a.js\";", List.of("./a.js")),
        arguments("import a from './a.js'", List.of("./a.js")),
        arguments("import*as m from'./a.js'", List.of("./a.js")),
        arguments("import{a as b,c}from\"./a.js\"", List.of("./a.js")),
        arguments("import a, {b} from './a.js'", List.of("./a.js")),
        arguments("import a, * as b from './a.js'", List.of("./a.js")),
        arguments("import {'a b' as c, from} from './a.js'", List.of("./a.js")),
        arguments("import from from './a.js'", List.of("./a.js")),
        arguments("import {from as from} from './a.js'", List.of("./a.js")),
        arguments("import defer * as a from './a.js'", List.of("./a.js")),
        arguments("import a from './a.json' with{type:\"json\"}", List.of("./a.json")),
        arguments("import /* x */ a // y\n from /* z */ './a.js'", List.of("./a.js")),
        arguments(
            "var x = 1\nimport './a.js'\nimport b from './b.js'\nfoo()",
            List.of("./a.js", "./b.js")),
        arguments("export * from './a.js'", List.of("./a.js")),
        arguments("export*as a from'./a.js'", List.of("./a.js")),
        arguments("export {a, b as default} from './a.js'", List.of("./a.js")),
        arguments("export {a}\nlet from = 'x'", List.of()),
        arguments("export {a};'./b.js'", List.of()),
        arguments("export default 'x'", List.of()),
        arguments("export const a = 'x', from = './b.js'", List.of()),
        arguments("import('./a.js')", List.of("./a.js")),
        arguments("import ( /* webpackChunkName: 'x' */ './a.js' )", List.of("./a.js")),
        arguments("import('./a.json', {with: {type: 'json'}})", List.of("./a.json")),
        arguments("import(`./a.js`)", List.of("./a.js")),
        arguments(
            "const m = await import('./a.js'), n = import(\"./b.js\")",
            List.of("./a.js", "./b.js")),
        arguments("f(...import('./a.js'))", List.of("./a.js")),
        arguments(
            "`${import('./a.js')} './b.js' ${`${import('./c.js')}`}`", List.of("./a.js", "./c.js")),
        arguments("new URL('./a.png', import.meta.url)", List.of("./a.png")),
        arguments(
            "new Worker(new URL(\"./w.js\",import.meta.url),{type:'module'})", List.of("./w.js")),
        arguments("new new URL('./a.png', import.meta.url)", List.of("./a.png")),
        arguments("new URL('./a.png', base)", List.of()),
        arguments("new URL('./a.png', import.meta.other)", List.of()),
        arguments("new URL('a.png', import.meta.url)", List.of("a.png")),
        arguments("new URL('./a.png', import.meta.url + x)", List.of()),
        arguments("new URL('./a.png', import.meta.url.replace(x, y))", List.of()),
        arguments("import 'lodash'; import 'react/jsx'; import('@x/y')", List.of()),
        arguments("import ''; import('')", List.of()),
        arguments("import '/a.js'; import '../b.js'", List.of("/a.js", "../b.js")),
        arguments("import 'https://x.example/a.js'", List.of("https://x.example/a.js")),
        arguments("\uFEFFimport './a.js'", List.of("./a.js")),
        arguments("\u00EF\u00BB\u00BFimport './a.js'", List.of("./a.js")),
        arguments("#!/usr/bin/env 'node\nimport './a.js'", List.of("./a.js")),
        arguments("import '\\x2e/\\u0061\\u{2e}js'", List.of("./a.js")),
        // not to be known, or only looks like one
        arguments("import(`./${x}.js`)", List.of()),
        arguments("import('./' + x)", List.of()),
        arguments("import(x)", List.of()),
        arguments("obj.import('./a.js')", List.of()),
        arguments("obj?.import('./a.js')", List.of()),
        arguments("obj.\nimport('./a.js')", List.of()),
        arguments("({import: './a.js'})", List.of()),
        arguments("import.meta.url", List.of()),
        arguments("'import \"./a.js\"'", List.of()),
        arguments("// import './a.js'", List.of()),
        arguments("/* import './a.js' */", List.of()),
        arguments("`import './a.js'`", List.of()),
        arguments("`\\`${'}'} import './a.js'`", List.of()),
        arguments("/import '.\\/a.js'/", List.of()),
        arguments("xport * from './a.js'", List.of()),
        arguments("important './a.js'", List.of()),
        arguments("#import './a.js'", List.of()),
        // source maps
        arguments("f()\n//# sourceMappingURL=a.js.map", List.of("a.js.map")),
        arguments("f()\n//@ sourceMappingURL=a.js.map\n", List.of("a.js.map")),
        arguments("f()\n/*# sourceMappingURL=a.js.map */\n// end", List.of("a.js.map")),
        arguments("//# sourceMappingURL=a.js.map\nf()", List.of()),
        arguments("'//# sourceMappingURL=a.js.map'", List.of()),
        arguments("f()\n//# sourceMappingURL=a.js.map trailing", List.of()),
        // damaged
        arguments("import './a.js", List.of()),
        arguments("import 'a\n.js'", List.of()),
        arguments("import(", List.of()),
        arguments("`${", List.of()),
        arguments("`${import('./a.js')", List.of("./a.js")),
        arguments("}}} import './a.js'", List.of("./a.js")),
        arguments("/* ", List.of()),
        arguments("\\", List.of()),
        arguments("", List.of()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void in_findsExactlyWhatABrowserResolves(String script, List<String> urls) {
    assertThat(ModuleReferences.in(script)).extracting(Reference::url).isEqualTo(urls);
  }

  /**
   * In each, the quote behind the slash opens a string unless the slash is read as what it is; the
   * import at the end is then lost.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // a regular expression
        "/'/",
        "x = /'/",
        "x = /[/']/",
        "x = /\\/'/g",
        "return /'/",
        "typeof /'/",
        "x = y => /'/",
        "if (x) /'/.test(y)",
        "while (x) /'/.test(y)",
        "for (const x of /'/.exec(y)) {}",
        "for await (const x of y) /'/.test(x)",
        "{}\n/'/.test(x)",
        "if (x) {} /'/.test(y)",
        "if (x) {} else /'/.test(y)",
        "do /'/.test(y); while (x)",
        "function f() {}\n/'/.test(x)",
        "export default function () {}\n/'/.test(x)",
        "async function f() {}\n/'/.test(x)",
        "class A { b() {} }\n/'/.test(x)",
        "x = 1\nfunction f() {}\n/'/.test(x)",
        "label: /'/.test(x)",
        "switch (x) { case 1: /'/.test(y) }",
        "switch (x) { case a ? b : c: /'/.test(y) }",
        "switch (x) { case /'/: }",
        "x = y ? /'/ : z",
        "x = y ? z : /'/",
        "x = [/'/, /'/]",
        "x = {a: /'/, b() {}, c: /'/}",
        "x = {class: {a: /'/}}",
        "export default {a: /'/}",
        "export default class {}\n/'/.test(x)",
        "for (x in /'/) {}",
        "yield /'/",
        "await /'/",
        "class A { a = /'/ }",
        "class A { static { /'/.test(x) } }",
        "f(/'/, /'/)",
        "x = !/'/.test(y)",
        "x = a / b / /'/",
        "`${/'/}`",
        "x => {}\n/'/.test(x)",
        "try {} catch {} /'/.test(x)",
        "try {} catch (e) {} finally {} /'/.test(x)",
        "static: {} /'/.test(x)",
        // a division
        "x = a / 1; '/'",
        "x = {class: {} / 2}; '/'",
        "x = {function: {} / 2}; '/'",
        "x = (class {}) / 2; '/'",
        "x = a-- / 1; '/'",
        "x = a?.[0] / 1; '/'",
        "x = a ? b : {} / 2; '/'",
        "x = a ?? b / 2; '/'",
        "x = a?.5:b / 2; '/'",
        "x = a[0] / 1; '/'",
        "x = f() / 1; '/'",
        "x = (a) / 1; '/'",
        "x = a++ / 1; '/'",
        "x = 1. / 2; '/'",
        "x = 0x1F / 2; '/'",
        "x = 1e+3 / 2; '/'",
        "x = 'a' / 2; '/'",
        "x = `a` / 2; '/'",
        "x = `${a}` / 2; '/'",
        "x = /a/ / 2; '/'",
        "x = {} / 2; '/'",
        "x = {a: {}} / 2; '/'",
        "x = function () {} / 2; '/'",
        "x = async function () {} / 2; '/'",
        "x = class { b() {} } / 2; '/'",
        "x = class extends f({}) {} / 2; '/'",
        "x = (function () {}) / 2; '/'",
        "x = y.return / 2; '/'",
        "x = y?.if / 2; '/'",
        "x = y.if(z) / 2; '/'",
        "x = this / 2; '/'",
        "x = of / 2; '/'",
        "x = async / 2; '/'",
        "x = y ? {} / 2 : '/'",
        "x = import.meta / 2; '/'",
        "x = a\n/ 2; '/'",
        "x = ü / 2; '/'",
        "x = \\u{61} / 2; '/'",
        "x = this.#a / 2; '/'",
      })
  void slash_isReadAsDivisionOrRegularExpression(String script) {
    assertThat(ModuleReferences.in(script + "\nimport './a.js'"))
        .extracting(Reference::url)
        .containsExactly("./a.js");
  }

  /**
   * A module is UTF-8, and here it is read decoded and byte by byte. White space beyond ASCII is
   * seen as such both times, and the bytes of letters that look like white space are letters.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import\u00A0'./a.js'",
        "import\uFEFFx\u3000from\u2003'./a.js'",
        "import\u2028'./a.js'",
        "x = /'/\u00A0/ 2; '/'\nimport './a.js'",
        "typeof\u00A0/'/\nimport './a.js'",
        "typeof\u1680/'/\nimport './a.js'",
        "typeof\u205F/'/\nimport './a.js'",
        "typeof\u202F/'/\nimport './a.js'",
        "// it's\u2028import './a.js'",
        "// it's\u2029import './a.js'",
        "//\u00A0it's\nimport './a.js'",
        "/* it's\u2028 */import './a.js'",
        "x = '\u2028'\nimport './a.js'",
        "x = 'a\\\u2028b'\nimport './a.js'",
        "import './a\\\u2028.js'",
        "import './\\\u2029a.js'",
        "x = /a\u2028'\nimport './a.js'",
        // "à" ends with the byte of a no-break space, "Å" with the one of a line's end
        "x = à / 2; '/'\nimport './a.js'",
        "typeofà / 2; '/'\nimport './a.js'",
        "x = Å / 2; '/'\nimport './a.js'",
        "x = {à: {} / 2, Å: '/'}\nimport './a.js'",
        "import à from './a.js'",
        "import {à, Å as 日本} from './a.js'",
        "export * as 语\u00A0from './a.js'",
        "x = '日本\u0085'; // …\nimport './a.js'",
      })
  void textBeyondAscii_isReadTheSameDecodedAndByteByByte(String script) {
    String bytes = new String(script.getBytes(UTF_8), ISO_8859_1);

    assertThat(ModuleReferences.in(script)).extracting(Reference::url).containsExactly("./a.js");
    assertThat(ModuleReferences.in(bytes)).extracting(Reference::url).containsExactly("./a.js");
  }

  @Test
  void urlBeyondAscii_isAsItStandsOrPercentEncoded() {
    assertThat(ModuleReferences.in("import './\u00C3\u00BC.js'"))
        .extracting(Reference::url)
        .containsExactly("./\u00C3\u00BC.js");
    assertThat(ModuleReferences.in("import './\\xfc\\u{1F600}\\ud83d\\ude00\\ud83d.js'"))
        .extracting(Reference::url)
        .containsExactly("./%C3%BC%F0%9F%98%80%F0%9F%98%80%EF%BF%BD.js");
  }

  @Test
  void in_marksOnlyTheUrl() {
    String script = "import a from './a.js';import(\"./b.js\");import(`./c.js`)";

    assertThat(ModuleReferences.in(script))
        .extracting(reference -> script.substring(reference.start(), reference.end()))
        .containsExactly("./a.js", "./b.js", "./c.js");
    assertThat(ModuleReferences.in(script))
        .extracting(Reference::kind)
        .containsExactly(
            Reference.Kind.STATIC_IMPORT,
            Reference.Kind.DYNAMIC_IMPORT,
            Reference.Kind.DYNAMIC_IMPORT);
  }

  /** Any word can name an import or an export. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import { from as as, as as from } from './a.js'",
        "import from from './a.js'",
        "import * as from from './a.js'",
        "import as, {a as as} from './a.js'",
        "import {default as x, import as y, export as z} from './a.js'",
        "import {if as x, class as y, new as z} from './a.js'; x = 1 / 2",
        "import {'a' as from} from './a.js'",
        "export { a as import } from './a.js'",
        "export * as import from './a.js'",
        "export {import as export} from './a.js'",
        "export * as export from './a.js'",
        "export { a }\nimport b from './a.js'",
        "import defer * as x from './a.js'",
      })
  void wordsAsNames_areNoStatements(String script) {
    assertThat(ModuleReferences.in(script)).extracting(Reference::url).containsExactly("./a.js");
  }

  @Test
  void commaAtTheEndOfNewUrl_isAllowed_andNoSecondOne() {
    assertThat(ModuleReferences.in("new URL(\n  './one.png',\n  import.meta.url,\n)"))
        .extracting(Reference::url)
        .containsExactly("./one.png");
    assertThat(ModuleReferences.in("new URL('./one.png', import.meta.url,,)")).isEmpty();
    assertThat(ModuleReferences.in("new URL('./one.png', import.meta.url, x)")).isEmpty();
  }
}
