package dev.lockstep.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The site is built, and its links and its search are checked ({@code npm run build} and {@code npm
 * run check}). Needs Node 20.19, and the npm registry once.
 */
class SiteTest {
  private static final Path DOCS = Document.TOP.resolve("docs");
  private static final Pattern NEW_ENOUGH =
      Pattern.compile("v(20\\.(19|[2-9]\\d)|22\\.(1[2-9]|[2-9]\\d)|(2[3-9]|[3-9]\\d)\\.\\d+)\\..*");

  /** What npm says when there is no registry, as opposed to anything wrong with the packages. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH");

  private static final long PATIENCE_MINUTES = 4;

  private record Run(int status, String output) {}

  @BeforeAll
  static void needsNodeAndPackages() throws Exception {
    assumeTrue(isOnPath("node") && isOnPath("npm"), "not run: no Node with npm on the PATH");
    String version = run(List.of("node", "--version")).output().strip();
    assumeTrue(
        NEW_ENOUGH.matcher(version).matches(), "not run: Node is " + version + ", needs 20.19");
    if (isInstalled()) {
      return;
    }
    Run install =
        run(List.of("npm", "ci", "--prefer-offline", "--fetch-retries=1", "--loglevel=error"));
    assumeTrue(
        install.status() == 0 || !NO_REGISTRY.matcher(install.output()).find(),
        "not run: npm reaches no registry");
    assertThat(install.status()).as(install.output()).isZero();
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** npm writes this file at the end of an installation. */
  private static boolean isInstalled() throws IOException {
    Path installed = DOCS.resolve("node_modules/.package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(DOCS.resolve("package-lock.json")))
            > 0;
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("lockstep-docs-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(DOCS.toFile())
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
  }

  @Test
  void siteIsBuilt_withoutDeadLinks_andItsSearchAnswers() throws Exception {
    Run build = run(List.of("npm", "run", "build"));
    assertThat(build.status()).as(build.output()).isZero();
    Run check = run(List.of("npm", "run", "check"));
    assertThat(check.status()).as(check.output()).isZero();
  }
}
