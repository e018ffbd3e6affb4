package dev.lockstep.it.client;

import dev.lockstep.it.browser.ClientBundle;
import dev.lockstep.it.browser.StubAnswer;
import dev.lockstep.it.browser.StubServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small app on a server of its own: every path is a page of the build that the fleet serves, a
 * router answers its links with {@code pushState}, and {@code /api/*} carries the fleet's stamp.
 */
public final class StubApp implements AutoCloseable {
  /** What every request of the app reaches. */
  public final StubServer server = StubServer.start();

  /** The build of the pages. */
  public volatile long pageBuild = 7127;

  /** The build that everything else is stamped with. */
  public volatile long apiBuild = 7127;

  private volatile String options = "{}";
  private volatile Map<String, String> pageHeaders = Map.of();
  private volatile String before = "";
  private volatile String body = "";
  private volatile boolean whole = true;

  /** Ends when the second part of the client has started, which a page does not wait for. */
  private static final String WHOLE =
      """
      if (window.lockstep.state.build !== null) {
        const later = new URL('/lockstep-later.js', location).href;
        while (!performance.getEntriesByName(later).length) await new Promise(r => setTimeout(r, 5));
        await import(later).catch(() => {});
        await new Promise(r => setTimeout(r));
      }
      """;

  /** Starts one, of build 7127. */
  public StubApp() {
    server.answer("/lockstep.js", script(ClientBundle.file("lockstep.js")));
    server.answer("/lockstep-later.js", script(ClientBundle.file("lockstep-later.js")));
    server.answer("/lockstep.iife.js", script(ClientBundle.file("lockstep.iife.js")));
    server.answer("/app.js", any -> script(appScript()));
    server.answer("/api/*", any -> StubAnswer.ok().stamped(apiBuild));
    server.answer("/lockstep/build", any -> StubAnswer.build(apiBuild).stamped(apiBuild));
    server.answer("/*", any -> page());
  }

  /** The options of {@code createLockstep}, as JavaScript. */
  public StubApp options(String javaScript) {
    options = javaScript;
    return this;
  }

  /** The page is there when the first part of the client has started. */
  public StubApp withoutWaiting() {
    whole = false;
    return this;
  }

  /** What runs in the page before the client starts. */
  public StubApp before(String javaScript) {
    before = javaScript;
    return this;
  }

  /** More of every page's body. */
  public StubApp body(String html) {
    body = html;
    return this;
  }

  /** A header of every page. */
  public StubApp pageHeader(String name, String value) {
    pageHeaders = Map.of(name, value);
    return this;
  }

  /** A path that refuses a number of requests and then answers. */
  public StubApp refusing(String path, int times, StubAnswer refusal) {
    AtomicInteger left = new AtomicInteger(times);
    server.answer(
        path, request -> left.getAndDecrement() > 0 ? refusal : StubAnswer.ok().stamped(apiBuild));
    return this;
  }

  /** An absolute URL of the app. */
  public String url(String path) {
    return server.url(path);
  }

  /** A script. */
  public static StubAnswer script(String text) {
    return StubAnswer.of(200, "text/javascript;charset=utf-8", text);
  }

  private StubAnswer page() {
    StubAnswer answer = StubAnswer.of(200, "text/html;charset=utf-8", html()).stamped(pageBuild);
    for (Map.Entry<String, String> header : pageHeaders.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private String html() {
    return """
        <!doctype html><html><head><meta charset="utf-8"><title>App</title>
        <meta name="build-number" content="%d"><link rel="icon" href="data:,">
        <script type="module" src="/app.js"></script></head><body>
        <p><a id="notes" data-app href="/notes?q=a%%20b&amp;x=1#part">Notes</a></p>
        <p><a id="inner" data-app href="/inner"><b id="bold">Inner</b></a></p>
        <p><a id="ignored" data-app data-lockstep-ignore href="/ignored">Ignored</a></p>
        <p><a id="blank" data-app target="_blank" href="/blank">New tab</a></p>
        <p><a id="download" data-app download="file.txt" href="/api/file">Download</a></p>
        <p><a id="place" href="#place">Place</a></p>
        <p><a id="route" href="#/route">Route</a></p>
        %s</body></html>
        """
        .formatted(pageBuild, body);
  }

  String appScript() {
    return """
        import {createLockstep} from '/lockstep.js';
        %s
        window.loadedAt = performance.timeOrigin;
        window.rendered = [];
        window.states = [];
        document.addEventListener('click', event => {
          const link = event.target.closest('a[data-app]');
          if (!link || link.target || link.hasAttribute('download') || event.ctrlKey) return;
          event.preventDefault();
          history.pushState({}, '', link.href);
          window.rendered.push(location.pathname);
        });
        window.lockstep = createLockstep({signal: 'off', ...%s});
        window.lockstep.subscribe(state => window.states.push(state));
        addEventListener('popstate', () => window.rendered.push('pop ' + location.pathname));
        %s
        window.build = document.querySelector('meta[name=build-number]').content;
        """
        .formatted(before, options, whole ? WHOLE : "");
  }

  @Override
  public void close() {
    server.close();
  }
}
