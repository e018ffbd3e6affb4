package dev.lockstep.it.contract;

import dev.lockstep.it.client.StubApp;
import dev.lockstep.it.engine.Engine;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * One browser for a class; a server, and with it an origin and its storage, for each test. Where an
 * engine cannot run, each of its tests is reported as not run, with the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InEachEngine {
  Engine engine;
  StubApp app;

  /** What keeps the engine from running here; empty when nothing does. */
  abstract Optional<String> missing();

  abstract Engine start();

  @BeforeAll
  void startEngine() {
    if (missing().isEmpty()) {
      engine = start();
    }
  }

  @AfterAll
  void endEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  @BeforeEach
  void startApp() {
    missing().ifPresent(Assumptions::abort);
    app = new StubApp();
  }

  @AfterEach
  void endApp() {
    if (app != null) {
      app.close();
    }
  }

  void open(String path) {
    engine.open(app.url(path));
    engine.await("window.lockstep && window.build");
  }

  /** A tab of build 7127 whose fleet answers, and serves pages, as 7128. */
  void openOutdated(String path) {
    open(path);
    deploy(7128);
    engine.run("await fetch('/api/notes')");
    engine.await("lockstep.state.status === 'outdated'");
  }

  void deploy(long build) {
    app.pageBuild = build;
    app.apiBuild = build;
  }

  void awaitBuild(long build) {
    engine.await("window.lockstep && window.build === '" + build + "'");
  }

  Object state(String field) {
    return engine.run("return lockstep.state[args[0]]", field);
  }
}
