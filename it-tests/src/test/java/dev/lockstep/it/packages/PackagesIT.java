package dev.lockstep.it.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.it.app.Applications;
import dev.lockstep.it.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page of {@code it-tests/packages} does on Lockstep what it does on a plain static server:
 * the same requests succeed, the console shows the same, the page finds the same of itself. The
 * default run has a few pages of small packages; {@code -Dlockstep.packages=all} has all of them,
 * and {@code -Dlockstep.packages=three,katex} those two.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagesIT {
  private static final Path PAGES = Path.of("packages", "pages");
  private static final String ENDING = ".html";
  private static final String SELECTED = System.getProperty("lockstep.packages", "few");

  /** Their packages are those of {@code packages/few}, which are installed within seconds. */
  private static final List<String> FEW = List.of("jstree", "leaflet", "lightbox", "prism");

  private static final boolean IS_FEW = SELECTED.equals("few");
  private static final Path SOURCES = IS_FEW ? Path.of("packages", "few") : Path.of("packages");
  private static final Path WORKPLACE = Path.of("target", IS_FEW ? "packages-few" : "packages");

  private @Nullable Chromium chromium;

  static List<String> pages() throws IOException {
    return switch (SELECTED) {
      case "few" -> FEW;
      case "all" -> all();
      default -> List.of(SELECTED.split(",", -1));
    };
  }

  private static List<String> all() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_doesOnLockstepWhatItDoesOnAPlainServer(String name) throws Exception {
    Optional<String> missing = Applications.install(SOURCES, WORKPLACE);
    assumeTrue(missing.isEmpty(), missing::get);
    Site site =
        Site.of(PAGES.resolve(name + ENDING), WORKPLACE, WORKPLACE.resolve("sites").resolve(name));

    Visit plain;
    Visit kept;
    try (RecordingServer server = RecordingServer.plain(site)) {
      plain = Visit.to(server, chromium());
    }
    try (RecordingServer server = RecordingServer.lockstep(site)) {
      kept = Visit.to(server, chromium());
    }

    assertThat(plain.probe()).as("the page works on a plain server").allSatisfy(PackagesIT::works);
    SoftAssertions.assertSoftly(
        both -> {
          both.assertThat(kept.probe()).as("probe").isEqualTo(plain.probe());
          both.assertThat(kept.console()).as("console").isEqualTo(plain.console());
          both.assertThat(kept.requests()).as("requests").isEqualTo(plain.requests());
          both.assertThat(kept.copies()).as("scripts under two names").isEqualTo(plain.copies());
        });
  }

  private static void works(String what, Object value) {
    assertThat(what).isNotEqualTo("error");
    assertThat(value).as(what).isNotIn("", false, 0L);
  }

  private Chromium chromium() {
    if (chromium == null) {
      chromium = Chromium.start();
      chromium.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", Visit.UNTIL));
    }
    return chromium;
  }

  @AfterAll
  void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }
}
