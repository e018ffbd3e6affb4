package dev.lockstep.it.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A tab of the demo's notes app. It counts the documents that were loaded into it. */
final class DemoTab {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** In sessionStorage, so that the count outlives the documents that it counts. */
  private static final String COUNT_LOADS =
      "if (top === self && location.protocol === 'http:')"
          + " sessionStorage.loads = Number(sessionStorage.loads || 0) + 1;";

  private final ChromeDriver driver;

  private DemoTab(ChromeDriver driver) {
    this.driver = driver;
  }

  static DemoTab open(ChromeDriver driver, URI url) {
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", COUNT_LOADS));
    DemoTab tab = new DemoTab(driver);
    driver.get(url.toString());
    tab.awaitRunning();
    return tab;
  }

  /** Loads the page until an instance of the build gives it. */
  static DemoTab open(ChromeDriver driver, URI url, long build) {
    DemoTab tab = open(driver, url);
    while (tab.build() != build) {
      driver.get(url.toString());
      tab.awaitRunning();
    }
    driver.executeScript("sessionStorage.loads = 1;");
    return tab;
  }

  long build() {
    Object build =
        driver.executeScript(
            "var meta = document.querySelector('meta[name=build-number]');"
                + " return meta && Number(meta.content);");
    return build == null ? 0 : (Long) build;
  }

  long loads() {
    return (Long) driver.executeScript("return Number(sessionStorage.loads);");
  }

  /** How many answers of this document were refusals, as the browser saw them. */
  long refusals() {
    return (Long)
        driver.executeScript(
            "return performance.getEntriesByType('resource')"
                + ".filter(function(entry) { return entry.responseStatus === 421; }).length;");
  }

  void awaitLoads(long loads) {
    await(d -> loads() == loads);
    awaitRunning();
  }

  long historyLength() {
    return (Long) driver.executeScript("return history.length;");
  }

  String url() {
    return driver.getCurrentUrl();
  }

  String heading() {
    return driver.findElement(By.cssSelector("main h1")).getText();
  }

  void click(String selector) {
    WebElement element = driver.findElement(By.cssSelector(selector));
    // A user scrolls what the footer covers.
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'});", element);
    element.click();
  }

  void awaitHeading(String heading) {
    await(
        d ->
            Boolean.TRUE.equals(
                driver.executeScript(
                    "var h1 = document.querySelector('main h1');"
                        + " return !!h1 && h1.textContent === arguments[0];",
                    heading)));
  }

  void awaitStatus(String status) {
    await(
        d ->
            status.equals(
                driver.executeScript(
                    "return document.querySelector('footer.status').dataset.status;")));
  }

  void awaitBuild(long build) {
    await(d -> build() == build);
    awaitRunning();
  }

  /** Runs a script that calls its last argument when it is done. */
  Object run(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(LIMIT);
    return driver.executeAsyncScript(script, arguments);
  }

  private void awaitRunning() {
    await(
        d ->
            Boolean.TRUE.equals(
                driver.executeScript(
                    "return document.readyState === 'complete'"
                        + " && !!document.querySelector('footer.status[data-status]')"
                        + " && !!document.querySelector('main h1');")));
  }

  private <T> T await(ExpectedCondition<T> condition) {
    return new WebDriverWait(driver, LIMIT, Duration.ofMillis(50)).until(condition);
  }
}
