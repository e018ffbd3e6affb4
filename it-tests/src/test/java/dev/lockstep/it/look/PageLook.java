package dev.lockstep.it.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** Holds a page to what everybody needs of it, in each appearance, and keeps a picture of it. */
public final class PageLook {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String AXE = axe();

  /** What leaves the screen to the right; what a drawing clips is its own affair. */
  private static final String OVERFLOWING =
      """
      const page = document.documentElement;
      const wide = [...document.querySelectorAll('body :not(svg *)')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 1 && box.right > page.clientWidth + 1 && !element.closest('.skip');
      });
      return page.scrollWidth > page.clientWidth
          ? ['the page: ' + page.scrollWidth + ' px'].concat(wide.map((e) => e.outerHTML.slice(0, 120)))
          : wide.map((element) => element.outerHTML.slice(0, 120));
      """;

  private static final String VIOLATIONS =
      """
      const { violations } = await axe.run(document, {preload: false});
      return violations.flatMap(({ id, help, nodes }) =>
          nodes.map((node) => id + ': ' + help + ': ' + node.html.slice(0, 160) + ' '
              + node.failureSummary));
      """;

  private PageLook() {}

  private static String axe() {
    try (InputStream in = PageLook.class.getResourceAsStream("/axe.min.js")) {
      assertThat(in).as("axe.min.js on the class path").isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks at the page that is open, in every appearance: nothing leaves the screen, axe-core finds
   * nothing, contrast included. The pictures are {@code target/screenshots/NAME-APPEARANCE.png}.
   *
   * @param chromium the browser
   * @param name what the picture is of
   */
  public static void check(Chromium chromium, String name) {
    SoftAssertions all = new SoftAssertions();
    for (Appearance appearance : Appearance.values()) {
      appearance.show(chromium);
      String which = name + "-" + appearance.label();
      keepPicture(chromium, which);
      all.assertThat((List<?>) chromium.run(OVERFLOWING)).as(which + ": too wide").isEmpty();
      all.assertThat(violations(chromium)).as(which + ": axe-core").isEmpty();
    }
    Appearance.DESKTOP_LIGHT.show(chromium);
    all.assertAll();
  }

  /** By the browser's own way in, which the page's security policy has no say over. */
  private static List<?> violations(Chromium chromium) {
    chromium.devTools("Runtime.evaluate", Map.of("expression", "if (!window.axe) {" + AXE + "}"));
    return (List<?>) chromium.run(VIOLATIONS);
  }

  private static void keepPicture(Chromium chromium, String name) {
    Object data =
        chromium
            .driver()
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
