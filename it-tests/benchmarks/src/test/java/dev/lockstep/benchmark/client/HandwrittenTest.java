package dev.lockstep.benchmark.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script written by hand does what its size is compared for. */
class HandwrittenTest {
  private static final HttpString BUILD_NUMBER = new HttpString("Build-Number");

  private static final String FETCH =
      "fetch('/api/notes', {method: 'POST', body: 'a note'}).then(answer => answer.text())";

  private static final String XHR =
      """
      new Promise(done => {
        const xhr = new XMLHttpRequest();
        const seen = [];
        xhr.onreadystatechange = () => seen.push(xhr.readyState);
        xhr.onloadend = () => done(xhr.status + ' ' + xhr.responseText + ' ' + seen);
        xhr.open('POST', '/api/notes');
        xhr.send('a note');
      })""";

  private final List<String> required = Collections.synchronizedList(new ArrayList<>());
  private String script = "";
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile int build = 7127;
  private Site site;
  private Tab tab;

  @BeforeEach
  void open() throws IOException {
    Chromium chromium = Chromium.find().orElse(null);
    assumeTrue(chromium != null, "not run: no chromium with chromedriver on the PATH");
    script = Script.byHand().text();
    site = Site.start(exchange -> exchange.getRequestReceiver().receiveFullString(this::answer));
    tab = Tab.open(chromium, site.address("/page"));
    tab.evaluate("import('/script.js').then(script => { window.byHand = script.createByHand(); })");
  }

  @AfterEach
  void close() {
    if (tab != null) {
      tab.close();
    }
    if (site != null) {
      site.close();
    }
  }

  @Test
  void newerBuild_isNoticed() {
    build = 7128;
    assertThat(tab.evaluate(FETCH)).isEqualTo("a note");
    assertThat(tab.evaluate("byHand.target")).isEqualTo("7128");
  }

  @Test
  void pushState_isALoadOnceOutdated() {
    assertThat(pushed("/page/1")).isEqualTo("true");
    build = 7128;
    tab.evaluate(FETCH);
    assertThat(pushed("/page/2")).isEqualTo("false");
    assertThat(tab.evaluate("location.pathname")).isEqualTo("/page/2");
  }

  @Test
  void refusedFetch_isRepeatedWithItsBody() {
    refusals.set(2);
    assertThat(tab.evaluate(FETCH)).isEqualTo("a note");
    assertThat(required).containsExactly("7127", "7127", "7127");
  }

  @Test
  void refusedXhr_isRepeatedUnseen() {
    refusals.set(2);
    assertThat(tab.evaluate(XHR)).isEqualTo("200 a note 1,2,3,4");
    assertThat(required).containsExactly("7127", "7127", "7127");
  }

  /** Whether the script is still there after it: a page that was loaded has none. */
  private String pushed(String path) {
    tab.evaluate("history.pushState({}, '', arguments[0])", path);
    // The driver lets a navigation that began end first.
    return tab.evaluate("typeof byHand === 'object'");
  }

  private void answer(HttpServerExchange exchange, String body) {
    if (exchange.getRequestPath().equals("/script.js")) {
      Site.send(exchange, "text/javascript", script);
      return;
    }
    required.add(exchange.getRequestHeaders().getFirst("Build-Required"));
    boolean refused = refusals.getAndDecrement() > 0;
    exchange.setStatusCode(refused ? 421 : 200);
    exchange.getResponseHeaders().put(BUILD_NUMBER, refused ? 7126 : build);
    if (refused) {
      exchange.getResponseHeaders().put(new HttpString("Build-Refused"), "old-instance");
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    Site.send(exchange, "text/plain", refused ? "" : body);
  }
}
