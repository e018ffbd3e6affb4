package dev.lockstep.it.client;

import dev.lockstep.it.browser.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One browser for a class; a server, and with it an origin and its storage, for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InChromium {
  Chromium chromium;
  StubApp app;

  @BeforeAll
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  void stopBrowser() {
    chromium.close();
  }

  @BeforeEach
  void startApp() {
    app = new StubApp();
  }

  @AfterEach
  void stopApp() {
    app.close();
  }

  void open(String path) {
    chromium.open(app.url(path));
    chromium.await("window.lockstep && window.build");
  }

  /** A tab of build 7127 whose fleet answers, and serves pages, as 7128. */
  void openOutdated(String path) {
    open(path);
    deploy(7128);
    chromium.run("await fetch('/api/notes')");
    chromium.await("lockstep.state.status === 'outdated'");
  }

  void deploy(long build) {
    app.pageBuild = build;
    app.apiBuild = build;
  }

  void awaitBuild(long build) {
    chromium.await("window.lockstep && window.build === '" + build + "'");
  }

  long historyLength() {
    return (Long) chromium.run("return history.length");
  }

  Object state(String field) {
    return chromium.run("return lockstep.state[args[0]]", field);
  }
}
