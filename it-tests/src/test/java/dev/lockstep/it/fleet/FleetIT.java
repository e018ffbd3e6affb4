package dev.lockstep.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo's real processes and a real browser: a deploy as a user lives through it. */
@Timeout(300)
class FleetIT {
  /** Half by fetch and half by XMLHttpRequest, half GET and half POST, ten at a time. */
  private static final String ASK_200_TIMES =
      """
      var done = arguments[arguments.length - 1];
      var failures = [];
      function byFetch(method, body) {
        return fetch('/api/notes?limit=1', {method: method, body: body,
            headers: {'Content-Type': 'application/json'}})
          .then(function(response) { return response.status; });
      }
      function byXhr(method, body) {
        return new Promise(function(resolve, reject) {
          var xhr = new XMLHttpRequest();
          xhr.open(method, '/api/notes?limit=1');
          xhr.setRequestHeader('Content-Type', 'application/json');
          xhr.onload = function() { resolve(xhr.status); };
          xhr.onerror = reject;
          xhr.send(body);
        });
      }
      async function ask(number) {
        var call = number % 4 < 2 ? byFetch : byXhr;
        var post = number % 2 === 1;
        try {
          var status = post
              ? await call('POST', JSON.stringify({text: 'note ' + number}))
              : await call('GET', undefined);
          if (status !== (post ? 201 : 200)) { failures.push(number + ': ' + status); }
        } catch (error) {
          failures.push(number + ': ' + error);
        }
      }
      async function worker(first) {
        for (var number = first; number < 200; number += 10) { await ask(number); }
      }
      Promise.all(Array.from({length: 10}, function(none, first) { return worker(first); }))
        .then(function() { done(failures); });
      """;

  @TempDir Path directory;
  private Chromium chromium;

  @BeforeEach
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterEach
  void endBrowser() {
    chromium.close();
  }

  @Test
  void roll_movesTheTabOnItsNextClick_inOneLoadOfExactlyThatUrl() throws Exception {
    try (Fleet fleet = Fleet.of(2, 7127)) {
      DemoTab tab = DemoTab.open(chromium.driver(), fleet.url("/"));
      assertThat(tab.build()).isEqualTo(7127);

      fleet.roll(7128);
      tab.awaitStatus("outdated");
      assertThat(tab.loads()).isEqualTo(1);
      long history = tab.historyLength();
      tab.click("a[href='/stats?from=tour#builds']");
      tab.awaitBuild(7128);

      assertThat(tab.url()).isEqualTo(fleet.url("/stats?from=tour#builds").toString());
      tab.awaitHeading("Numbers");
      assertThat(tab.loads()).isEqualTo(2);
      assertThat(tab.historyLength()).isEqualTo(history + 1);

      tab.click("nav a[href='/about']");
      tab.awaitHeading("How it works");
      assertThat(tab.loads()).as("up to date: in-app again").isEqualTo(2);
    }
  }

  @Test
  void applicationError_inAnOutdatedTab_reloadsItInPlace() throws Exception {
    try (Fleet fleet = Fleet.of(2, 7127)) {
      DemoTab tab = DemoTab.open(chromium.driver(), fleet.url("/?draft=1#top"));

      tab.click("#throw");
      fleet.roll(7128);
      tab.awaitStatus("outdated");
      assertThat(tab.loads()).as("an error of a current tab reloads nothing").isEqualTo(1);
      tab.click("#throw");
      tab.awaitBuild(7128);

      assertThat(tab.url()).isEqualTo(fleet.url("/?draft=1#top").toString());
      assertThat(tab.loads()).isEqualTo(2);
    }
  }

  @Test
  void newTabAmongOldInstances_losesNothing_repeatsNothing_neverReloads() throws Exception {
    try (Fleet fleet = Fleet.of(3, 7127)) {
      fleet.replaceOne(7128);
      assertThat(fleet.builds()).containsExactly(7127L, 7127L, 7128L);
      DemoTab tab = DemoTab.open(chromium.driver(), fleet.url("/"), 7128);

      assertThat(tab.run(ASK_200_TIMES)).isEqualTo(List.of());

      assertThat(fleet.notes())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 200).filter(n -> n % 2 == 1).mapToObj(n -> "note " + n).toList());
      assertThat(tab.refusals()).as("requests that hit an old instance").isGreaterThan(20);
      assertThat(tab.build()).isEqualTo(7128);
      assertThat(tab.loads()).isEqualTo(1);
    }
  }

  @Test
  void reloadThatLandsOnAnOldInstance_isNotRepeated() throws Exception {
    Migration.of(database());
    try (DemoProcess old = instance(7127);
        DemoProcess young = instance(7128);
        SteeredBalancer balancer = new SteeredBalancer(old.address(), old.address())) {
      DemoTab tab = DemoTab.open(chromium.driver(), balancer.url("/"));
      balancer.steerRest(young.address());
      tab.awaitStatus("outdated");

      tab.click("nav a[href='/about']");
      tab.awaitLoads(2);
      tab.awaitHeading("How it works");
      assertThat(tab.build()).as("the document came from the old instance").isEqualTo(7127);

      for (String[] step :
          new String[][] {{"/", "Notes"}, {"/about", "How it works"}, {"/", "Notes"}}) {
        tab.click("nav a[href='" + step[0] + "']");
        tab.awaitHeading(step[1]);
        assertThat(tab.loads())
            .as("in the app, after the reload that did not deliver")
            .isEqualTo(2);
      }
      tab.awaitStatus("outdated");
      tab.click("#throw");
      tab.click("nav a[href='/stats']");
      tab.awaitHeading("Numbers");

      assertThat(tab.loads()).isEqualTo(2);
      assertThat(balancer.documents()).hasSize(2);
    }
  }

  @Test
  void rollback_bringsTheTabBackOnce() throws Exception {
    Migration.of(database());
    try (DemoProcess young = instance(7128);
        DemoProcess old = instance(7127);
        SteeredBalancer balancer = new SteeredBalancer(young.address(), young.address())) {
      DemoTab tab = DemoTab.open(chromium.driver(), balancer.url("/"));
      assertThat(tab.build()).isEqualTo(7128);

      balancer.steer(old.address());
      young.stop();
      tab.awaitStatus("behind");
      assertThat(tab.loads()).isEqualTo(1);
      tab.click("nav a[href='/about']");
      tab.awaitBuild(7127);
      tab.awaitStatus("current");

      tab.click("nav a[href='/']");
      tab.awaitHeading("Notes");
      tab.click("nav a[href='/stats']");
      tab.awaitHeading("Numbers");
      assertThat(tab.loads()).isEqualTo(2);
    }
  }

  private DemoProcess instance(long build) throws Exception {
    return DemoProcess.start(
        "instance",
        "--port",
        "0",
        "--build",
        Long.toString(build),
        "--archive",
        directory.resolve("archive").toString(),
        "--db",
        database());
  }

  private String database() {
    return "jdbc:h2:" + directory.resolve("notes") + ";AUTO_SERVER=TRUE";
  }
}
