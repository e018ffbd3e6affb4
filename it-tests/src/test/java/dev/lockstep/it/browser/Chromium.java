package dev.lockstep.it.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One headless Chromium with an empty profile of its own. Closing it ends browser and driver and
 * deletes the profile, also when a test failed.
 */
public final class Chromium implements AutoCloseable {
  /** Far beyond what loopback needs; a wait ends as soon as its condition holds. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Path profile;
  private final ChromeDriver driver;

  private Chromium(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /** Starts one. Binary and driver are named, so that nothing is looked up on the network. */
  public static Chromium start() {
    Path profile = makeProfile();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium", "chromium-browser", "google-chrome").toFile());
    options.addArguments(
        "--headless=new",
        "--user-data-dir=" + profile,
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
        "--disable-quic",
        "--disable-sync",
        "--no-default-browser-check",
        "--no-first-run",
        "--window-size=1000,800");
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox");
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(onPath("chromedriver").toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    try {
      ChromeDriver driver = new ChromeDriver(service, options);
      driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
      return new Chromium(profile, driver);
    } catch (RuntimeException failed) {
      service.stop();
      delete(profile);
      throw failed;
    }
  }

  /** The driver, for what this class does not offer. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Loads a page and waits for its load event. */
  public void open(String url) {
    driver.get(url);
  }

  /**
   * Runs the body of an asynchronous function; {@code args} are its parameters. A rejection or an
   * exception fails the test.
   */
  public Object run(String body, Object... args) {
    Object[] result =
        ((List<?>)
                driver.executeAsyncScript(
                    "const done = arguments[arguments.length - 1];"
                        + "const args = [...arguments].slice(0, -1);"
                        + "(async (...args) => {"
                        + body
                        + "})(...args).then(value => done([true, value]),"
                        + " error => done([false, String(error)]));",
                    args))
            .toArray();
    if (Boolean.FALSE.equals(result[0])) {
      throw new AssertionError("in the page: " + result[1]);
    }
    return result[1];
  }

  /**
   * Waits until an expression is true in the page, however often the page is replaced meanwhile.
   */
  public void await(String expression) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(30))
        .ignoring(JavascriptException.class)
        .withMessage(() -> expression + "; the page is " + driver.getCurrentUrl())
        .until(any -> Boolean.TRUE.equals(driver.executeScript("return !!(" + expression + ")")));
  }

  /** The element with an id. */
  public WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  /** Clicks as a user does. */
  public void click(String id) {
    element(id).click();
  }

  /** Clicks with the control key held down, which opens a new tab. */
  public void controlClick(String id) {
    new Actions(driver).keyDown(Keys.CONTROL).click(element(id)).keyUp(Keys.CONTROL).perform();
  }

  /** The address of the page. */
  public String address() {
    return (String) driver.executeScript("return location.href");
  }

  /** What the console of this page says from now on. */
  public BrowserConsole console() {
    Object options = driver.getCapabilities().getCapability("goog:chromeOptions");
    return BrowserConsole.of((String) ((Map<?, ?>) options).get("debuggerAddress"));
  }

  /** A command of the Chrome DevTools protocol. */
  public void devTools(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      delete(profile);
    }
  }

  private static Path onPath(String... names) {
    String[] folders = System.getenv("PATH").split(File.pathSeparator, -1);
    for (String name : names) {
      for (String folder : folders) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    throw new IllegalStateException(
        names[0] + " is not on the PATH (Debian: apt-get install chromium chromium-driver)");
  }

  private static Path makeProfile() {
    try {
      return Files.createTempDirectory("lockstep-chromium-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path folder) {
    // A browser that is just ending may still write; what appears meanwhile is deleted next time.
    for (int attempt = 0; Files.exists(folder) && attempt < 50; attempt++) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException | UncheckedIOException changing) {
        Thread.onSpinWait();
      }
    }
  }
}
