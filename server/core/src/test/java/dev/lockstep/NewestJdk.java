package dev.lockstep;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The newest JDK of this machine that is newer than the one that runs.
 *
 * @param home its directory
 * @param feature its feature release, such as 25
 */
record NewestJdk(Path home, int feature) {
  /** Where packages, SDKMAN and IDEs install JDKs, each in a folder of its own. */
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/lib/jvm"),
          Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"),
          Path.of(System.getProperty("user.home"), ".jdks"));

  /** Searches these folders, and variables such as {@code JAVA_HOME_25_X64} of CI systems. */
  static Optional<NewestJdk> find() {
    List<Path> homes = new ArrayList<>();
    System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
        .map(Map.Entry::getValue)
        .map(Path::of)
        .forEach(homes::add);
    FOLDERS.forEach(folder -> homes.addAll(children(folder)));
    return homes.stream()
        .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
        .map(home -> new NewestJdk(home, featureOf(home)))
        .filter(jdk -> jdk.feature() > Runtime.version().feature())
        .max(Comparator.comparingInt(NewestJdk::feature));
  }

  static String places() {
    return "JAVA_HOME*, " + FOLDERS;
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** Reads the file {@code release}, which every JDK has; 0 if it cannot be read. */
  private static int featureOf(Path home) {
    Properties release = new Properties();
    try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
      release.load(file);
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException unreadable) {
      return 0;
    }
  }
}
