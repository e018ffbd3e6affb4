package dev.lockstep.it.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.support.ui.FluentWait;

/** One WebKitGTK, on a screen of its own that nobody sees. */
public final class WebKit implements Engine {
  private static final Pattern DISPLAY = Pattern.compile("^(\\d+)$");
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /**
   * The driver enforces no limit of its own while a page is in the back/forward cache, and Selenium
   * would wait three minutes.
   */
  private static final Duration ANSWER = PATIENCE.multipliedBy(3);

  private final Scratch home;
  private final Child screen;
  private final Child driver;
  private final DrivenPage page;

  private WebKit(Scratch home, Child screen, Child driver, DrivenPage page) {
    this.home = home;
    this.screen = screen;
    this.driver = driver;
    this.page = page;
  }

  /** What keeps WebKitGTK from running here. */
  public static Optional<String> missing() {
    return program("WebKitWebDriver").isPresent()
            && program("Xvfb").isPresent()
            && miniBrowser().isPresent()
        ? Optional.empty()
        : Optional.of(
            "Not run: WebKitWebDriver with its MiniBrowser, or Xvfb, is not installed"
                + " (Debian: apt-get install webkit2gtk-driver xvfb)");
  }

  private static Optional<String> program(String name) {
    return Programs.onPath(name).map(Path::toString);
  }

  /** It comes with the driver, beside the library, and is not on the {@code PATH}. */
  private static Optional<Path> miniBrowser() {
    try (Stream<Path> files = Files.find(Path.of("/usr/lib"), 3, WebKit::isMiniBrowser)) {
      return files.findFirst();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isMiniBrowser(Path file, Object attributes) {
    return file.endsWith("MiniBrowser")
        && file.getParent().getFileName().toString().startsWith("webkit2gtk")
        && Files.isExecutable(file);
  }

  /** Starts one. */
  public static WebKit start() {
    Scratch home = Scratch.make();
    // xvfb-run would do, but leaves its Xvfb and all that it started when it is ended.
    Child screen =
        Child.start(
            DISPLAY,
            Map.of(),
            List.of(
                program("Xvfb").orElseThrow(),
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1000x800x24",
                "-nolisten",
                "tcp"));
    int port = freePort();
    Child driver =
        Child.start(
            NOTHING,
            Map.of("DISPLAY", ":" + screen.announcement(), "HOME", home.folder().toString()),
            List.of(program("WebKitWebDriver").orElseThrow(), "--port=" + port));
    try {
      return new WebKit(home, screen, driver, new DrivenPage(connect(port)));
    } catch (RuntimeException failed) {
      driver.close();
      screen.close();
      home.close();
      throw failed;
    }
  }

  private static RemoteWebDriver connect(int port) {
    Capabilities wanted =
        new ImmutableCapabilities(
            "webkitgtk:browserOptions",
            Map.of(
                "binary", miniBrowser().orElseThrow().toString(), "args", List.of("--automation")));
    ClientConfig patient = ClientConfig.defaultConfig().readTimeout(ANSWER);
    // The driver announces nothing: it is ready when it answers.
    return new FluentWait<>(URI.create("http://127.0.0.1:" + port))
        .withTimeout(Child.START)
        .pollingEvery(Duration.ofMillis(50))
        .ignoring(WebDriverException.class)
        .until(address -> new RemoteWebDriver(url(address), wanted, patient));
  }

  private static java.net.URL url(URI address) {
    try {
      return address.toURL();
    } catch (java.net.MalformedURLException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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

  @Override
  public void click(String id) {
    page.click(id);
  }

  @Override
  public void type(String id, String text) {
    page.type(id, text);
  }

  @Override
  public void close() {
    try (home;
        screen;
        driver) {
      page.close();
    }
  }
}
