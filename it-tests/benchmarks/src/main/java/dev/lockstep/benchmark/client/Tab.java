package dev.lockstep.benchmark.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A page in a headless Chromium. */
final class Tab implements AutoCloseable {
  /** One more than finds anything: what a finalizer held goes with the second. */
  private static final int COLLECTIONS = 3;

  private final ChromeDriver driver;

  private Tab(ChromeDriver driver) {
    this.driver = driver;
  }

  static Tab open(Chromium chromium, String url) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.browser().toFile());
    options.addArguments("--headless=new", "--no-first-run", "--disable-dev-shm-usage");
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox");
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromium.driver().toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    Tab tab = new Tab(new ChromeDriver(service, options));
    tab.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
    tab.driver.get(url);
    return tab;
  }

  /** Evaluates an expression, waits for it if it is a promise, and fails if it does. */
  String evaluate(String expression, Object... arguments) {
    String script =
        """
        const done = arguments[arguments.length - 1];
        (async () => %s)().then(value => done({value}), error => done({error: String(error.stack)}));
        """;
    Map<?, ?> outcome =
        (Map<?, ?>)
            requireNonNull(driver.executeAsyncScript(script.formatted(expression), arguments));
    if (outcome.get("error") != null) {
      throw new IllegalStateException(expression + " failed: " + outcome.get("error"));
    }
    return String.valueOf(outcome.get("value"));
  }

  /** Evaluates to a list of numbers. */
  List<Double> numbers(String expression, Object... arguments) {
    String joined = evaluate("(await " + expression + ").join()", arguments);
    return List.of(joined.split(",", -1)).stream().map(Double::valueOf).toList();
  }

  /** Bytes that the page's scripts hold, the browser's own objects for them included. */
  double heap() {
    for (int time = 0; time < COLLECTIONS; time++) {
      driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    }
    Map<String, Object> usage = driver.executeCdpCommand("Runtime.getHeapUsage", Map.of());
    return bytes(usage.get("usedSize"))
        + bytes(usage.get("embedderHeapUsedSize"))
        + bytes(usage.get("backingStorageSize"));
  }

  /** Older browsers do not tell all of them. */
  private static double bytes(@Nullable Object size) {
    return size instanceof Number number ? number.doubleValue() : 0;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
