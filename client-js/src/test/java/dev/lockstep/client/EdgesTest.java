package dev.lockstep.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The edges in {@code src/main/js}: their types, their style, and their unit tests. Needs Node
 * 20.19; the first two also need the npm registry, once.
 */
class EdgesTest {
  private static final Path WORKPLACE = Path.of("target/edges").toAbsolutePath();
  private static final Pattern NEW_ENOUGH =
      Pattern.compile("v(20\\.(19|[2-9]\\d)|22\\.(1[2-9]|[2-9]\\d)|(2[3-9]|[3-9]\\d)\\.\\d+)\\..*");

  /** What npm says when there is no registry, as opposed to anything wrong with the packages. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH");

  private static final long PATIENCE_MINUTES = 5;

  private record Run(int status, String output) {}

  @BeforeAll
  static void needsNode() throws IOException {
    assumeTrue(isOnPath("node") && isOnPath("npm"), "not run: no Node with npm on the PATH");
    String version = run("node", "--version").output().strip();
    assumeTrue(
        NEW_ENOUGH.matcher(version).matches(), "not run: Node is " + version + ", needs 20.19");
    copy("src/main/js");
    copy("src/main/npm");
    copy("src/test/js");
    for (String file :
        List.of(
            ".npmrc", "eslint.config.js", "package-lock.json", "package.json", "tsconfig.json")) {
      Files.copy(Path.of(file), WORKPLACE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void copy(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = WORKPLACE.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void needsPackages() {
    if (!Files.exists(WORKPLACE.resolve("node_modules/.package-lock.json"))) {
      Run run =
          run(
              "npm",
              "ci",
              "--prefer-offline",
              "--fetch-retries=1",
              "--ignore-scripts",
              "--loglevel=error");
      assumeTrue(
          run.status() == 0 || !NO_REGISTRY.matcher(run.output()).find(),
          "not run: npm reaches no registry");
      assertThat(run.status()).as(run.output()).isZero();
    }
  }

  private static Run run(String... command) {
    try {
      Files.createDirectories(WORKPLACE);
      Path said = Files.createTempFile("lockstep-edges-", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(WORKPLACE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        return new Run(process.exitValue(), Files.readString(said));
      } finally {
        Files.delete(said);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void succeeds(String... command) {
    Run run = run(command);
    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void types_areRight() {
    needsPackages();
    succeeds("node_modules/.bin/tsc");
  }

  @Test
  void style_isKept() {
    needsPackages();
    succeeds("node_modules/.bin/eslint", "--max-warnings=0");
  }

  @Test
  void unitTests_pass() throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    try (Stream<Path> files = Files.list(WORKPLACE.resolve("src/test/js"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".test.js")).forEach(command::add);
    }
    assertThat(command).hasSizeGreaterThan(4);
    succeeds(command.toArray(String[]::new));
  }
}
