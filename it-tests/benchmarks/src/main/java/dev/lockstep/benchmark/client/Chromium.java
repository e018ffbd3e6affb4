package dev.lockstep.benchmark.client;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The browser of the system and its driver; nothing is installed. */
record Chromium(Path browser, Path driver) {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  static Optional<Chromium> find() {
    return onPath("chromium")
        .flatMap(browser -> onPath("chromedriver").map(driver -> new Chromium(browser, driver)));
  }

  /** Where they are, or the one sentence that says what is missing. */
  static Chromium needed() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "chromium or chromedriver is missing on the PATH (on Debian: apt-get install"
                        + " chromium-driver)"));
  }

  private static Optional<Path> onPath(String program) {
    return SEPARATOR
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
