package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those find who install {@code lockstep-client}, before they run anything. */
class NpmPackageIT {
  @ParameterizedTest
  @CsvSource({"esnext, bundler", "nodenext, nodenext"})
  void typesOfEveryEntry_acceptRightUseAndRejectWrong(String module, String resolution) {
    Npm.Run compiler =
        Applications.workplace()
            .node(
                "node_modules/typescript/bin/tsc",
                "--project",
                "types",
                "--module",
                module,
                "--moduleResolution",
                resolution);

    assertThat(compiler.output()).isEmpty();
    assertThat(compiler.status()).isZero();
  }

  @Test
  void publint_findsNothing() {
    Npm.Run publint =
        Applications.workplace()
            .node("node_modules/publint/src/cli.js", Applications.tarball(), "--strict");

    assertThat(publint.output()).contains("All good!");
    assertThat(publint.status()).isZero();
  }

  // There is no CommonJS: Node 20.19 requires ES modules. A script is no entry and has no types.
  @Test
  void typesOfEveryEntry_areFoundByEveryResolution() {
    Npm.Run attw =
        Applications.workplace()
            .node(
                "node_modules/@arethetypeswrong/cli/dist/index.js",
                Applications.tarball(),
                "--ignore-rules",
                "cjs-resolves-to-esm",
                "--exclude-entrypoints",
                "lockstep.iife.js");

    assertThat(attw.output())
        .contains("\"lockstep-client\"")
        .contains("lockstep-client/react", "lockstep-client/vue")
        .contains("lockstep-client/banner", "lockstep-client/vite");
    assertThat(attw.status()).as(attw.output()).isZero();
  }
}
