package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.client.StubApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * Drafts of real editors and form libraries: what the user typed is in the model, or it is not
 * lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftEditorsIT {
  private static final Map<String, String> EDITABLE =
      Map.of(
          "prosemirror", ".ProseMirror",
          "slate", "[data-slate-editor]",
          "lexical", "[data-lexical-editor]",
          "quill", ".ql-editor",
          "codemirror", ".cm-content",
          "trix", "trix-editor");

  private Chromium chromium;
  private StubApp app;

  @BeforeEach
  void start() {
    Path packages = Applications.packagesOf("editors");
    app = new StubApp().options("{random: () => 0}");
    String script = read(Applications.made("editors").resolve("editors.js"));
    app.server.answer("/editors.js", StubApp.script(script));
    for (String name : List.of("tinymce", "ckeditor4")) {
      app.server.answer("/" + name + "/*", request -> file(packages, request.path()));
    }
    if (chromium == null) {
      chromium = Chromium.start();
    }
  }

  @AfterEach
  void stopApp() {
    if (app != null) {
      app.close();
    }
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static StubAnswer file(Path packages, String path) {
    Path file = packages.resolve(path.substring(1));
    // Pictures of toolbars do without.
    if (!path.matches(".*\\.(js|css)") || !Files.isRegularFile(file)) {
      return StubAnswer.status(404);
    }
    return path.endsWith(".css")
        ? StubAnswer.of(200, "text/css", read(file))
        : StubApp.script(read(file));
  }

  private void open(String body, String start) {
    app.body(body).before(start);
    chromium.open(app.url("/form"));
    chromium.await("window.lockstep && window.build");
    app.pageBuild = 7128;
    app.apiBuild = 7128;
    chromium.run("await fetch('/api/notes')");
    chromium.await("lockstep.state.status === 'outdated'");
  }

  private void make(String what) {
    open(
        "<div id=editor></div><script src=/editors.js></script>",
        "make." + what + "(document.getElementById('editor'));");
  }

  private void click(String selector) {
    chromium.driver().findElement(By.cssSelector(selector)).click();
  }

  private void press(CharSequence... keys) {
    new Actions(chromium.driver()).sendKeys(keys).perform();
  }

  private void fail() {
    chromium.run("lockstep.reportError(new Error('broken')); await lockstep.check()");
  }

  private void awaitReload() {
    chromium.await("window.lockstep && window.build === '7128'");
  }

  private void assertStays() {
    chromium.run("await new Promise(r => setTimeout(r, 500))");
    assertThat(chromium.run("return build")).isEqualTo("7127");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prosemirror", "slate", "lexical", "quill", "codemirror", "trix"})
  void editorWithAModel_getsItsTextBackIntoTheModel(String editor) {
    make(editor);
    click(EDITABLE.get(editor));
    press("first line");
    chromium.await("model() === 'first line'");
    press(Keys.ENTER);
    press("second");
    chromium.await("model() === 'first line\\nsecond'");
    fail();
    awaitReload();
    chromium.await("window.model && model() === 'first line\\nsecond'");
  }

  @Test
  void formThatItsApiFillsLate_keepsTheDraft() {
    make("reactHookForm");
    chromium.await("model() === 'from the API'");
    chromium.element("title").clear();
    chromium.element("title").sendKeys("mine");
    fail();
    awaitReload();
    chromium.run("await new Promise(r => setTimeout(r, 1200))");
    assertThat(chromium.run("return [model(), title.value]")).isEqualTo(List.of("mine", "mine"));
  }

  @Test
  void controlledChoice_isOfferedAndNotShownAgainstItsModel() {
    make("react");
    click(".agrees");
    chromium.driver().findElement(By.cssSelector(".money")).sendKeys("E");
    chromium.driver().findElement(By.cssSelector(".title")).sendKeys("mine");
    chromium.await("model().title === 'mine' && model().money === 'EUR'");
    fail();
    awaitReload();
    chromium.run(
        "window.offers = []; lockstep.addEventListener('draft', ({detail}) =>"
            + " offers.push(detail.label))");
    chromium.await("model().title === 'mine' && offers.length === 2");
    assertThat(
            chromium.run(
                "return [model().money, model().agrees, document.querySelector('.money').value]"))
        .isEqualTo(List.of("USD", false, "USD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tinymce", "ckeditor4"})
  void editorInAFrame_holdsTheReloadUntilItIsGone(String editor) {
    boolean isTiny = editor.equals("tinymce");
    open(
        "<textarea id=text></textarea><script src=/%s></script>"
            .formatted(isTiny ? "tinymce/tinymce.min.js" : "ckeditor4/ckeditor.js"),
        isTiny
            ? "tinymce.init({selector: '#text', license_key: 'gpl'});"
            : "CKEDITOR.replace('text', {versionCheck: false});");
    chromium.await("document.querySelector('iframe')?.contentDocument?.body?.isContentEditable");
    click("iframe");
    press("half a thought");
    chromium.await(
        "document.querySelector('iframe').contentDocument.body.innerText.includes('half a"
            + " thought')");
    fail();
    assertStays();
    chromium.run(isTiny ? "tinymce.remove()" : "CKEDITOR.instances.text.destroy()");
    fail();
    awaitReload();
  }
}
