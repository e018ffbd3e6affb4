package dev.lockstep.it.console;

import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.engine.Engine;
import dev.lockstep.it.fleet.DemoProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.FluentWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page, driven by clicks and keys, and the state behind it. */
final class DeployConsole {
  private static final Duration A_DEPLOY = Duration.ofSeconds(90);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Chromium chromium;
  private final DemoProcess demo;

  DeployConsole(Chromium chromium, DemoProcess demo) {
    this.chromium = chromium;
    this.demo = demo;
  }

  void open() {
    chromium.open(demo.address().resolve("/deploy").toString());
    await("!document.getElementById('deploy').disabled");
  }

  /** Leaves no event stream to any page, until these are closed. */
  static List<InputStream> takeEveryStream(DemoProcess demo) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest ask = HttpRequest.newBuilder(demo.address().resolve("/deploy/events")).build();
    List<InputStream> streams = new ArrayList<>();
    HttpResponse<InputStream> answer = http.send(ask, BodyHandlers.ofInputStream());
    while (answer.statusCode() == 200) {
      streams.add(answer.body());
      answer = http.send(ask, BodyHandlers.ofInputStream());
    }
    answer.body().close();
    return streams;
  }

  /** Moves a slider to its start and then up, key by key. */
  void setUsers(String crowd, int users) {
    WebElement slider = chromium.element(crowd + "-users");
    slider.sendKeys(Keys.HOME);
    for (int i = 0; i < users; i++) {
      slider.sendKeys(Keys.ARROW_RIGHT);
    }
    await("document.getElementById('" + crowd + "-number').textContent === '" + users + "'");
  }

  /** Begins a deploy; it has begun when this returns. */
  void deploy(String strategy) {
    choose(strategy);
    chromium.click("deploy");
    awaitMoving();
  }

  private void choose(String strategy) {
    chromium.driver().findElement(By.cssSelector("[value='" + strategy + "']")).click();
  }

  /** Has the next deploys pause, or not. */
  void slowly(boolean pauses) {
    WebElement box = chromium.element("slow");
    if (box.isSelected() != pauses) {
      box.click();
    }
  }

  void rollBack() {
    chromium.click("back");
    awaitMoving();
  }

  /** Presses a button of the first instance's card, and waits until the card shows a phase. */
  void handleFirst(String button, String phase) {
    String card = "document.querySelector('#fleet .instance')";
    chromium.driver().findElement(By.cssSelector("#fleet .instance ." + button)).click();
    await(card + ".dataset.phase === '" + phase + "'");
  }

  void override() {
    chromium.click("override");
    await("document.getElementById('gate').hidden");
  }

  private void awaitMoving() {
    await("document.getElementById('target').textContent.startsWith('Moving to build ')");
  }

  void awaitBuild(long build) {
    await("document.getElementById('target').textContent === 'Build " + build + "'");
  }

  void await(String expression) {
    new FluentWait<Engine>(chromium)
        .withTimeout(A_DEPLOY)
        .pollingEvery(Duration.ofMillis(50))
        .withMessage(() -> expression + "; the state is " + state())
        .until(page -> page.holds(expression));
  }

  /**
   * The number that the page shows of a crowd's operations that failed or met an older instance.
   */
  long wentWrong(String crowd) {
    return Long.parseLong(chromium.element(crowd + "-wrong").getText().replace(",", ""));
  }

  /** The load generator's own count. */
  JsonNode traffic(String crowd) {
    JsonNode traffic = state().path("traffic");
    return crowd.equals("with") ? traffic : traffic.path("without");
  }

  /** What the crowd did since; waits until it did so much more. */
  void awaitOperations(String crowd, long more) {
    long aim = traffic(crowd).path("operations").longValue() + more;
    new FluentWait<>(this)
        .withTimeout(A_DEPLOY)
        .pollingEvery(Duration.ofMillis(50))
        .until(console -> console.traffic(crowd).path("operations").longValue() >= aim);
  }

  /** Waits until the page says of a crowd what was counted; its last operations may still end. */
  void awaitAgreement(String crowd) {
    new FluentWait<>(this)
        .withTimeout(Engine.PATIENCE)
        .pollingEvery(Duration.ofMillis(50))
        .withMessage(() -> crowd + ": the page says " + wentWrong(crowd) + ", the state " + state())
        .until(console -> wentWrong(crowd) == wrong(traffic(crowd)));
  }

  private static long wrong(JsonNode traffic) {
    return traffic.path("failed").longValue() + traffic.path("skewed").longValue();
  }

  private JsonNode state() {
    URI state = demo.address().resolve("/deploy/state");
    try (var in = state.toURL().openStream()) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
