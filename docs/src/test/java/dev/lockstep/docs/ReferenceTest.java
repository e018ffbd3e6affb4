package dev.lockstep.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated part of each page of the reference is what the sources say now. {@code
 * -Dlockstep.docs=--write} writes it.
 */
class ReferenceTest {
  private static final String BEGIN = "<!-- generated from the sources -->\n\n";
  private static final String END = "\n<!-- end of what is generated -->\n";
  private static final boolean WRITE = "--write".equals(System.getProperty("lockstep.docs"));

  private static final String CORE = "server/core/src/main/java/dev/lockstep/";

  static Stream<Arguments> pages() {
    return Stream.of(
        page("spring-properties", SpringProperties::page),
        page("builders", ReferenceTest::builders),
        page("client", ReferenceTest::client),
        page("metrics", Meters::page),
        page("commands", ReferenceTest::commands),
        page("maven-plugin", ReferenceTest::goals));
  }

  private static Arguments page(String name, Callable<String> content) {
    return Arguments.of(name, content);
  }

  private static String builders() throws IOException {
    return JavaApi.section(CORE + "LockstepBuilder.java")
        + JavaApi.section(CORE + "asset/AssetsBuilder.java")
        + JavaApi.section(CORE + "asset/naming/NamingScheme.java")
        + JavaApi.section(CORE + "asset/archive/Retention.java")
        + JavaApi.section(CORE + "page/Page.java")
        + JavaApi.section(CORE + "drain/DrainTimings.java")
        + JavaApi.section(CORE + "metrics/Contraction.java")
        + JavaApi.section("server/dashboard/src/main/java/dev/lockstep/dashboard/Dashboard.java")
        + JavaApi.section(
            "server/spring-boot/src/main/java/dev/lockstep/springboot/LockstepCustomizer.java");
  }

  private static String client() throws IOException {
    TypeDeclarations declarations = TypeDeclarations.of("client-js/src/main/npm/lockstep.d.ts");
    return "## Options {#options}\n\nAll of them are optional.\n\n"
        + declarations.section("LockstepOptions")
        + "## Methods {#methods}\n\n"
        + declarations.section("Lockstep")
        + "## State {#state}\n\n`lockstep.state` has `build`, `unsupported`, `status`, `target` and `reason`.\n\n"
        + declarations.states(
            "LockstepCurrent", "LockstepOutdated", "LockstepBehind", "LockstepReloading")
        + "## The event `draft` {#draft-event}\n\n"
        + declarations.section("LockstepDraft");
  }

  private static String commands() throws IOException, InterruptedException {
    return Commands.section(Commands.BUILD_TOOL, "lockstep-build", "stamp", "assets", "doctor")
        + Commands.section(Commands.DEMO, "lockstep-demo", "deploy", "migrate", "instance");
  }

  private static String goals() throws IOException {
    String plugin = "server/maven-plugin/src/main/java/dev/lockstep/maven/";
    return "## `lockstep:stamp` {#stamp}\n\n"
        + GoalParameters.table(plugin + "StampMojo.java")
        + "## `lockstep:assets` {#assets}\n\n"
        + GoalParameters.table(plugin + "AssetsMojo.java");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void page_saysWhatTheSourcesSay(String name, Callable<String> content) throws Exception {
    Path file = Document.TOP.resolve("docs/reference/" + name + ".md");
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin)
        .as(file + " has the mark where the generated part begins")
        .isLessThanOrEqualTo(end + 1);
    String generated = content.call().strip() + "\n";
    assertThat(generated).hasSizeGreaterThan(500);
    String expected = page.substring(0, begin) + generated + page.substring(end);
    if (WRITE) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as(
            "docs/reference/"
                + name
                + ".md is stale: CONTRIBUTING.md says how to write it anew (-Dlockstep.docs=--write)")
        .isEqualTo(expected);
  }
}
