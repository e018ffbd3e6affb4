package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The npm package as it is installed, without a browser. */
class NpmPackageIT {
  private static final Path ENTRIES = Path.of("../client-js/src/main/npm");

  @ParameterizedTest
  @CsvSource({
    "types, esnext, bundler",
    "types, nodenext, nodenext",
    "types/routers, esnext, bundler",
    "types/routers, nodenext, nodenext"
  })
  void typesOfEveryEntry_acceptRightUseAndRejectWrong(
      String project, String module, String resolution) {
    assertCompiles(project, "--module", module, "--moduleResolution", resolution);
  }

  @Test
  void typesOfEveryEntry_areFoundByCommonJs() {
    assertCompiles("types/required.json");
  }

  /** The declarations are written by hand; each entry point says in JSDoc which of them it is. */
  @Test
  void codeOfEveryEntry_hasTheTypesThatItDeclares() throws IOException {
    Applications.copy(ENTRIES, "*.js", "entries");

    assertCompiles("types/entries.json");
  }

  private static void assertCompiles(String project, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("node_modules/typescript/bin/tsc", "--project", project));
    command.addAll(List.of(options));
    Npm.Run compiler = Applications.workplace().node(command.toArray(String[]::new));

    assertThat(compiler.output()).isEmpty();
    assertThat(compiler.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exports", "readme", "server", "testing"})
  void packageInNode_passesItsTests(String name) {
    Npm.Run tests = Applications.workplace().node("--test", "node/" + name + ".test.js");

    assertThat(tests.status()).as(tests.output()).isZero();
    assertThat(tests.output()).containsPattern("# pass [1-9]").contains("# skipped 0");
  }

  @Test
  void publint_findsNothing() {
    Npm.Run publint =
        Applications.workplace()
            .node("node_modules/publint/src/cli.js", Applications.tarball(), "--strict");

    assertThat(publint.output()).contains("All good!");
    assertThat(publint.status()).isZero();
  }

  @Test
  void typesOfEveryEntry_areFoundByEveryResolution() {
    Npm.Run attw =
        Applications.workplace()
            .node("node_modules/@arethetypeswrong/cli/dist/index.js", Applications.tarball());

    assertThat(attw.output()).contains("No problems found").contains("\"lockstep-client/vite\"");
    assertThat(attw.status()).as(attw.output()).isZero();
  }
}
