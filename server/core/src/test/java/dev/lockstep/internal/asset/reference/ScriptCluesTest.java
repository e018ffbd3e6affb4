package dev.lockstep.internal.asset.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts know of URLs besides their references. */
class ScriptCluesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "var me = document.currentScript.src",
        "var me = document?.currentScript?.src",
        "var s = document.getElementsByTagName('script'); s[s.length - 1].src",
        "var s = document.getElementsByTagName(\"script\")\nfor (;;) s",
        "document.getElementsByTagName('script')[i].src",
        "document.getElementsByTagName('script')[0].src",
        "var t = 'script'; document.getElementsByTagName(t)",
        "[...document.querySelectorAll('script')].find(s => s.src)",
        "document.querySelector('script[src*=\"tinymce\"]')",
        "$('script[src$=\"app.js\"]')",
        "const s = 'script[data-main]'; find(s)",
        "document.scripts[0]",
        "const base = import.meta.url",
        "new URL('.', import.meta.url)",
        "new URL('./img/', import.meta.url)",
        "new URL(`./${name}.js`, import.meta.url)",
        "new URL(name, import.meta.url)",
        "new URL('./a.js', import.meta.url, 1)",
        "import.meta.resolve('./a.js')",
        "f(import.meta)",
        "import.meta",
      })
  void scriptThatLooksForItsOwnUrl_isFound(String script) {
    assertThat(ScriptClues.in(script).has(ScriptClue.OWN_URL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (const s of document.styleSheets) s.href",
        "document.querySelectorAll('link[rel=stylesheet]')",
        "document.querySelector(`link[href=\"${dep}\"]`)",
        "$('link#theme').attr('href')",
        "$('head link')",
        "document.getElementsByTagName('link')",
        "var l = \"link\"; document.getElementsByTagName(l)",
        "getComputedStyle(el).backgroundImage",
        "window.getComputedStyle(el, null).getPropertyValue('background-image')",
      })
  void scriptThatLooksForStyleSheets_isFound(String script) {
    assertThat(ScriptClues.in(script).has(ScriptClue.STYLE_URL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// document.currentScript",
        "'document.currentScript'",
        "/document.currentScript/.test(x)",
        "document.createElement('script')",
        "document.createElement(\"link\")",
        "var f = document.getElementsByTagName('script')[0]; f.parentNode.insertBefore(s, f)",
        "(function(d, s) { d.getElementsByTagName(s)[0] })(document, 'script')",
        "new URL('./a.png', import.meta.url)",
        "new URL(\n  './a.png',\n  import.meta.url,\n)",
        "new URL(`./a.png`, import.meta.url)",
        "import.meta.env.MODE; import.meta.hot",
        "document.querySelector('link[rel=canonical]')",
        "el.style.backgroundImage = 'url(x.png)'",
        "getComputedStyle(el).color",
        "f('link', 'script')",
        "importer.meta.url",
      })
  void scriptThatLooksForNothing_hasNoClue(String script) {
    assertThat(ScriptClues.in(script)).isEqualTo(ScriptClues.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "navigator.serviceWorker.register('/sw.js') | REGISTERS_WORKER | /sw.js",
        "navigator['serviceWorker'].register(`${base}/sw.js`);serviceWorker | REGISTERS_WORKER | /sw.js",
        "const url = './sw.js'; navigator.serviceWorker.register(url) | REGISTERS_WORKER | ./sw.js",
        "navigator.serviceWorker.register(new URL('./sw.js', import.meta.url)) | REGISTERS_WORKER | ./sw.js",
        "new Workbox('/sw.js').register() | REGISTERS_WORKER | /sw.js",
        "new SharedWorker('shared.js') | REGISTERS_WORKER | shared.js",
        "self.addEventListener('fetch', e => e.respondWith(caches.match('/app.css'))) | SERVICE_WORKER | /app.css",
        "self.__precacheManifest = [{'revision': 'x', 'url': '/a.js'}] | REVISIONS | /a.js",
      })
  void scriptThatKnowsWorkers_saysWhichPathsItNames(String script, ScriptClue clue, String path) {
    ScriptClues clues = ScriptClues.in(script);

    assertThat(clues.has(clue)).isTrue();
    assertThat(clues.strings()).contains(path);
  }
}
