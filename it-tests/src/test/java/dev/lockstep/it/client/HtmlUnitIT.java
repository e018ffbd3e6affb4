package dev.lockstep.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.WebConsole;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.FluentWait;

/** The IIFE in a second, independent JavaScript engine. */
class HtmlUnitIT {
  /** Far beyond what loopback needs; waiting ends with the last running script. */
  private static final long PATIENCE = 10_000;

  private final List<String> console = new CopyOnWriteArrayList<>();
  private StubApp app;
  private WebClient browser;

  @BeforeEach
  void start() {
    app = new StubApp();
    app.server.answer("/*", any -> page());
    create("{signal: 'off'}");
    browser = new WebClient(BrowserVersion.CHROME);
    browser.getOptions().setFetchPolyfillEnabled(true);
    browser.getWebConsole().setLogger(errorsTo(console));
  }

  private void create(String options) {
    app.server.answer("/app.js", StubApp.script(SCRIPT.formatted(options)));
  }

  private static WebConsole.Logger errorsTo(List<String> lines) {
    return (WebConsole.Logger)
        Proxy.newProxyInstance(
            WebConsole.Logger.class.getClassLoader(),
            new Class<?>[] {WebConsole.Logger.class},
            (any, method, texts) -> {
              if (method.getName().equals("error")) {
                lines.add(String.valueOf(texts[0]));
              }
              return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
            });
  }

  /** Whatever this engine lacks, the client neither throws nor turns itself off. */
  @AfterEach
  void stop() {
    browser.close();
    app.close();
    assertThat(console).isEmpty();
  }

  private static final String SCRIPT =
      """
      window.lockstep = Lockstep.createLockstep(%s);
      window.rendered = '';
      document.addEventListener('click', function(event) {
        if (event.target.id !== 'notes') return;
        event.preventDefault();
        history.pushState({}, '', event.target.href);
        window.rendered = location.pathname;
      });
      window.call = function(method, url) {
        window.seen = [];
        var xhr = new XMLHttpRequest();
        xhr.onreadystatechange = function() { window.seen.push(xhr.readyState); };
        xhr.onload = function() { window.seen.push('load ' + xhr.status); };
        xhr.open(method, url);
        xhr.send(method === 'POST' ? 'hello' : null);
      };
      """;

  private StubAnswer page() {
    return StubAnswer.of(
            200,
            "text/html",
            "<!doctype html><html><head><meta name='build-number' content='"
                + app.pageBuild
                + "'><script src='/lockstep.iife.js'></script></head><body>"
                + "<a id='notes' href='/notes?q=1'>Notes</a><script src='/app.js'></script>"
                + "</body></html>")
        .stamped(app.pageBuild);
  }

  private HtmlPage open() throws Exception {
    return browser.getPage(app.url("/start"));
  }

  private Object run(String script) {
    HtmlPage page = (HtmlPage) browser.getCurrentWindow().getEnclosedPage();
    Object result = page.executeJavaScript(script).getJavaScriptResult();
    browser.waitForBackgroundJavaScript(PATIENCE);
    return result;
  }

  /** Waits until an expression is true, however often the page is replaced meanwhile. */
  private void await(String expression) {
    new FluentWait<>(this)
        .withTimeout(Duration.ofMillis(PATIENCE))
        .pollingEvery(Duration.ofMillis(20))
        .withMessage(expression)
        .until(any -> Boolean.TRUE.equals(now("!!(window.lockstep && " + expression + ")")));
  }

  private Object now(String script) {
    HtmlPage page = (HtmlPage) browser.getCurrentWindow().getEnclosedPage();
    return page.executeJavaScript(script).getJavaScriptResult();
  }

  private void outdate() {
    app.pageBuild = 7128;
    app.apiBuild = 7128;
    run("call('GET', '/api/x')");
    await("lockstep.state.status === 'outdated'");
  }

  @Test
  void engineWithoutLocks_polls() throws Exception {
    create("{signal: 'poll', pollInterval: 20}");
    open();
    assertThat(now("typeof navigator.locks")).isEqualTo("undefined");
    app.apiBuild = 7128;
    await("lockstep.state.target === 7128");

    assertThat(app.server.log("/lockstep/build")).isNotEmpty();
  }

  @Test
  void engineWhoseStreamsNeverOpen_isNotDisturbedByOne() throws Exception {
    create("{}");
    open();
    app.apiBuild = 7128;
    run("call('GET', '/api/notes')");

    await("lockstep.state.target === 7128");
  }

  @Test
  void check_asksTheFleet() throws Exception {
    open();
    app.apiBuild = 7128;
    run("lockstep.check()");

    await("lockstep.state.target === 7128");
  }

  @Test
  void pushState_isLoadedOnceTheTabIsOutdated() throws Exception {
    open();
    outdate();
    now("history.pushState({}, '', '/pushed?x=1')");
    await("lockstep.state.build === 7128");

    assertThat(now("location.href")).isEqualTo(app.url("/pushed?x=1"));
    assertThat(app.server.log("/pushed")).hasSize(1);
  }

  @Test
  void reloadThatDeliversTheOldPage_isNotRepeated() throws Exception {
    open();
    outdate();
    app.pageBuild = 7127;
    now("history.pushState({}, '', '/pushed')");
    await("lockstep.state.reason === 'not-delivered'");
    run("call('GET', '/api/x')");
    now("history.pushState({}, '', '/again')");

    await("lockstep.state.reason === 'loop-guard'");
    assertThat(app.server.log("/pushed")).hasSize(1);
    assertThat(app.server.log("/again")).isEmpty();
  }

  @Test
  void failedPost_isSentOnceAndAFailedGetAgain() throws Exception {
    app.refusing("/api/get", 1, StubAnswer.status(503));
    app.refusing("/api/post", 1, StubAnswer.status(503));
    open();
    run("call('GET', '/api/get')");
    run("call('POST', '/api/post')");

    assertThat(app.server.log("/api/get")).hasSize(2);
    assertThat(app.server.log("/api/post")).hasSize(1);
  }

  @Test
  void xhrAnswer_makesTheTabOutdated() throws Exception {
    open();
    app.apiBuild = 7128;
    run("call('GET', '/api/notes')");

    assertThat(run("lockstep.state.status + ' ' + lockstep.state.target"))
        .isEqualTo("outdated 7128");
    assertThat(app.server.log("/api/notes").get(0).header("Build-Required")).isEqualTo("7127");
  }

  @Test
  void refusedXhr_isSentAgainUnseen() throws Exception {
    app.refusing("/api/notes", 2, StubAnswer.refused("old-instance").stamped(7126));
    open();
    run("call('POST', '/api/notes')");

    assertThat(run("seen.join()")).isEqualTo("1,2,3,4,load 200");
    assertThat(app.server.log("/api/notes"))
        .hasSize(3)
        .extracting(StubRequest::body)
        .containsOnly("hello");
  }

  @Test
  void refusedFetch_isSentAgainUnseen() throws Exception {
    app.refusing("/api/notes", 2, StubAnswer.refused("draining").stamped(7126));
    open();
    run("fetch('/api/notes').then(function(answer) { window.answer = answer.status; })");

    assertThat(run("'' + window.answer")).isEqualTo("200");
    assertThat(app.server.log("/api/notes")).hasSize(3);
  }

  @Test
  void clickedLink_isTakenOverOnceTheTabIsOutdated() throws Exception {
    HtmlPage page = open();
    app.pageBuild = 7128;
    app.apiBuild = 7128;
    run("call('GET', '/api/x')");
    page.getHtmlElementById("notes").click();
    browser.waitForBackgroundJavaScript(PATIENCE);

    assertThat(run("'' + lockstep.state.build")).isEqualTo("7128");
    assertThat(run("location.href")).isEqualTo(app.url("/notes?q=1"));
    assertThat(app.server.log("/notes")).hasSize(1);
  }

  @Test
  void clickedLink_staysInThePageOfACurrentTab() throws Exception {
    HtmlPage page = open();
    page.getHtmlElementById("notes").click();
    browser.waitForBackgroundJavaScript(PATIENCE);

    assertThat(run("rendered")).isEqualTo("/notes");
    assertThat(app.server.log("/notes")).isEmpty();
  }
}
