package dev.lockstep.client.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonJsTest {
  @Test
  void module_requiresWhatItImportedAndKeepsItsExports() {
    assertThat(
            CommonJs.script(
                """
                import { one, two as second } from "numbers";
                import {
                  three,
                } from "more";

                export const sum = () => one + second + three;
                export async function later() {}
                export class Sum {}
                """))
        .isEqualTo(
            """
            "use strict";
            Object.defineProperty(exports, "__esModule", { value: true });
            const { one, two: second } = require("numbers");
            const {
              three,
            } = require("more");

            const sum = () => one + second + three;
            async function later() {}
            class Sum {}
            exports.sum = sum;
            exports.later = later;
            exports.Sum = Sum;
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import numbers from \"numbers\";",
        "import * as numbers from \"numbers\";",
        "import \"numbers\";",
        "export default sum;",
        "export { sum };",
        "export * from \"numbers\";",
        "const url = import.meta.url;"
      })
  void otherForm_failsTheBuild(String line) {
    assertThatThrownBy(() -> CommonJs.script("const sum = 1;\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry point may not contain: " + line);
  }

  @Test
  void types_ofOtherPackagesAreFoundAsAnImportAndOwnTypesAsARequire() {
    assertThat(
            CommonJs.types(
                """
                import type { Lockstep } from "lockstep-client";
                import type { Plugin } from "vite";
                """))
        .isEqualTo(
            """
            import type { Lockstep } from "lockstep-client";
            import type { Plugin } from "vite" with { "resolution-mode": "import" };
            """);
  }
}
