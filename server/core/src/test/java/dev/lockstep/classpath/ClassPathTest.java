package dev.lockstep.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance in a process of its own, on the class path that an application gives it. */
class ClassPathTest {
  /** Core, what its POM brings an application, and this test's own main class. */
  private static final List<String> RUNTIME =
      List.of(
          "classes", "test-classes", "lockstep-protocol-", "jackson-core-", "caffeine-", "jsoup-");

  @TempDir Path directory;

  private static String classPath(String more) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry -> {
              String file = Path.of(entry).getFileName().toString();
              return Stream.concat(RUNTIME.stream(), Stream.of(more)).anyMatch(file::startsWith);
            })
        .collect(Collectors.joining(File.pathSeparator));
  }

  @ParameterizedTest(name = "with {0}")
  @ValueSource(strings = {"no Jackson but jackson-core", "jackson-annotations-2.18."})
  @Timeout(60)
  void instance_startsWithoutDatabind_besideOldAnnotations(String more) throws Exception {
    assertThat(classPath(more).contains("jackson-annotations")).isEqualTo(more.endsWith("2.18."));
    Path errors = directory.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(more),
                InstanceProcess.class.getName(),
                directory.toString())
            .redirectError(errors.toFile())
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      assertThat(output.lines())
          .containsExactly(
              "/assets/main-BRBmoGS9.js",
              "{\"icons\":[{\"src\":\"icon-2d711642b7.png\"}]}",
              "{\"build\":7128,\"min\":7090,\"track\":null}",
              "204",
              "{\"build\":7128,\"names\":{}}");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void databind_isNotEvenOnTheClassPathOfTheTests() {
    assertThatThrownBy(() -> Class.forName("tools.jackson.databind.json.JsonMapper"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
