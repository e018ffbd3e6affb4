package dev.lockstep.it.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.asset.Assets;
import dev.lockstep.it.engine.OncePerRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The applications of {@code it-tests/apps}, installed and built below {@code target}, once for
 * every run of the tests. Packages stay installed for as long as the lock file does. Most
 * applications share the packages of one folder; some have a folder and a lock file of their own.
 */
public final class Applications {
  private static final Path SOURCES = Path.of("apps");
  private static final Path WORKPLACE = Path.of("target", "apps");
  private static final Path BUILT = WORKPLACE.resolve("built");

  private Applications() {}

  /** A fleet of an application's builds. The test is not run where there are none. */
  static AppFleet serve(String application) {
    require();
    return new AppFleet(build -> Assets.builder().directory(built(application, build)));
  }

  /** What a bundler made of the page in {@code apps/bundlers}. */
  static Path bundled(String bundler) {
    require();
    return BUILT.resolve("bundlers").resolve(bundler);
  }

  /** As {@link #serve}, for an application with packages of its own. */
  static AppFleet serveAlone(String application) {
    require(SOURCES.resolve(application), Path.of("target", "apps-" + application));
    return new AppFleet(build -> Assets.builder().directory(built(application, build)));
  }

  /** Where the packages of an application are that has its own. The test is not run without. */
  static Path packagesOf(String application) {
    Path workplace = Path.of("target", "apps-" + application);
    require(SOURCES.resolve(application), workplace);
    return workplace.resolve("node_modules");
  }

  /** What the build of an application with packages of its own made. */
  static Path made(String application) {
    return BUILT.resolve(application);
  }

  /** Where a build of an application is. The test is not run where there is none. */
  static Path find(String application, long build) {
    require();
    return built(application, build);
  }

  /**
   * Builds another application by its own Vite configuration, with the packages that are installed.
   *
   * @param sources its folder
   * @return what it became. The test is not run where there is no Node.
   */
  public static Path vite(Path sources) throws IOException {
    require();
    String name = sources.toAbsolutePath().getParent().getFileName().toString();
    Path copy = copy(sources, "*.{html,js,jsx}", name);
    new Npm(copy).node("../node_modules/vite/bin/vite.js", "build", "--logLevel=warn").orThrow();
    return copy.resolve("dist");
  }

  /**
   * Copies files to where the packages are installed.
   *
   * @return the folder of that name
   */
  static Path copy(Path sources, String glob, String name) throws IOException {
    Path copy = WORKPLACE.resolve(name);
    Files.createDirectories(copy);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(sources, glob)) {
      for (Path file : files) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  /** Node, where the npm package and the tools are installed. The test is not run without. */
  static Npm workplace() {
    require();
    return new Npm(WORKPLACE);
  }

  private static void require() {
    require(SOURCES, WORKPLACE);
  }

  private static void require(Path sources, Path workplace) {
    Optional<String> missing = OncePerRun.make(workplace, () -> build(sources, workplace));
    assumeTrue(missing.isEmpty(), missing::get);
  }

  private static Path built(String application, long build) {
    return BUILT.resolve(application + "-" + build);
  }

  /** Installs and builds; where that is not possible, says why in a sentence. */
  private static Optional<String> build(Path sources, Path workplace) {
    Optional<String> missing = Npm.missing();
    if (missing.isEmpty()) {
      copySources(sources, workplace);
      missing = install(new Npm(workplace), workplace);
    }
    if (missing.isEmpty()) {
      Npm npm = new Npm(workplace);
      npm.npm("install", "--no-save", "--offline", tarball()).orThrow();
      npm.node("build.js", BUILT.toAbsolutePath().toString(), "7126", "7127").orThrow();
    }
    return missing;
  }

  private static Optional<String> install(Npm npm, Path workplace) {
    Path installed = workplace.resolve("node_modules/.installed");
    String lock = read(workplace.resolve("package-lock.json"));
    if (Files.exists(installed) && read(installed).equals(lock)) {
      return Optional.empty();
    }
    Npm.Run run = npm.npm("ci", "--prefer-offline", "--fetch-retries=1");
    if (run.noRegistry().isPresent()) {
      return Optional.of(
          "npm reaches no registry ("
              + run.noRegistry().get()
              + "); the applications need their packages");
    }
    run.orThrow();
    write(installed, lock);
    return Optional.empty();
  }

  /** The npm package, packed. */
  static String tarball() {
    return System.getProperty("lockstep.client.npm");
  }

  /**
   * Installs packages of their own, once for as long as the lock file stays the same.
   *
   * @param sources the folder of {@code package.json} and the lock file
   * @param workplace where they are installed
   * @return why that is not possible; empty where they are installed
   */
  public static Optional<String> install(Path sources, Path workplace) {
    return OncePerRun.make(
        workplace,
        () -> {
          Optional<String> missing = Npm.missing();
          if (missing.isPresent()) {
            return missing;
          }
          copySources(sources, workplace);
          return install(new Npm(workplace), workplace);
        });
  }

  private static void copySources(Path folder, Path workplace) {
    try (Stream<Path> sources = Files.walk(folder)) {
      for (Path source : (Iterable<Path>) sources::iterator) {
        Path copy = workplace.resolve(folder.relativize(source));
        if (Files.isDirectory(source)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
