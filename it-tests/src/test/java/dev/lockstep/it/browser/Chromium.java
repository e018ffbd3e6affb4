package dev.lockstep.it.browser;

import dev.lockstep.it.engine.DrivenPage;
import dev.lockstep.it.engine.Engine;
import dev.lockstep.it.engine.Programs;
import dev.lockstep.it.engine.Scratch;
import java.io.File;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * One headless Chromium with an empty profile of its own. Closing it ends browser and driver and
 * deletes the profile, also when a test failed.
 */
public final class Chromium implements Engine {
  private final Scratch profile;
  private final ChromeDriver driver;
  private final DrivenPage page;

  private Chromium(Scratch profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
    this.page = new DrivenPage(driver);
  }

  /** Starts one. Binary and driver are named, so that nothing is looked up on the network. */
  public static Chromium start() {
    Scratch profile = Scratch.make();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "chromium-browser", "google-chrome"));
    options.addArguments(
        "--headless=new",
        "--user-data-dir=" + profile.folder(),
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
            .usingDriverExecutable(program("chromedriver"))
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    try {
      return new Chromium(profile, new ChromeDriver(service, options));
    } catch (RuntimeException failed) {
      service.stop();
      profile.close();
      throw failed;
    }
  }

  /** The driver, for what this class does not offer. */
  public ChromeDriver driver() {
    return driver;
  }

  @Override
  public void open(String url) {
    page.open(url);
  }

  @Override
  public Object run(String body, Object... args) {
    return page.run(body, args);
  }

  @Override
  public boolean holds(String expression) {
    return page.holds(expression);
  }

  /** The element with an id. */
  public WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  @Override
  public void click(String id) {
    page.click(id);
  }

  @Override
  public void type(String id, String text) {
    page.type(id, text);
  }

  /** Clicks with the control key held down, which opens a new tab. */
  public void controlClick(String id) {
    new Actions(driver).keyDown(Keys.CONTROL).click(element(id)).keyUp(Keys.CONTROL).perform();
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

  /** Runs a script, which may await, as if it followed on a user's click. */
  public void runAsUser(String script) {
    devTools(
        "Runtime.evaluate",
        Map.of(
            "expression",
            "(async () => {" + script + "})()",
            "userGesture",
            true,
            "awaitPromise",
            true));
  }

  @Override
  public void close() {
    try {
      page.close();
    } finally {
      profile.close();
    }
  }

  private static File program(String... names) {
    return Programs.onPath(names)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    names[0]
                        + " is not on the PATH (Debian: apt-get install chromium chromium-driver)"))
        .toFile();
  }
}
