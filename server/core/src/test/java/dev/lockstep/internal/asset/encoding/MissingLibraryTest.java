package dev.lockstep.internal.asset.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each in its own process, with a class path as an application has it. */
class MissingLibraryTest {
  @TempDir Path directory;

  /** Prints what this process offers. */
  static final class Offered {
    private Offered() {}

    public static void main(String[] args) {
      System.out.print(
          Encoders.available().stream().map(Encoder::coding).collect(Collectors.joining(" "))
              + (Encoders.delta().isPresent() ? " dcz" : ""));
    }
  }

  @ParameterizedTest(name = "without {0}: {1}")
  @CsvSource({
    "nothing, br zstd gzip dcz",
    "brotli4j, zstd gzip dcz",
    "zstd-jni, br gzip",
    "brotli4j|zstd-jni, gzip",
    // the library, but no native part of it for this platform
    "native-, zstd gzip dcz"
  })
  @Timeout(60)
  void missingLibrary_isNotOffered(String without, String offered) throws Exception {
    assertThat(offers(without)).isEqualTo(offered);
  }

  @ParameterizedTest
  @CsvSource({"zstd-jni, br gzip", "brotli4j, zstd gzip dcz"})
  @Timeout(60)
  void nativeLibraryThatDoesNotLoad_isNotOffered(String broken, String offered) throws Exception {
    // A class with the library's name that fails as one without its native part does.
    String name =
        broken.equals("zstd-jni")
            ? "com/github/luben/zstd/util/Native"
            : "com/aayushatharva/brotli4j/Brotli4jLoader";
    Path file = directory.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, "not a class".getBytes(UTF_8));

    assertThat(offers("nothing")).isEqualTo(offered);
  }

  @Test
  @EnabledForJreRange(
      min = JRE.JAVA_24,
      disabledReason = "native access is not denied before JDK 24; see NewestJdkTest")
  @Timeout(60)
  void nativeAccessThatIsDenied_isNotOffered_andOneWarningSaysWhatToDo() throws Exception {
    assertThat(offers("nothing", "--illegal-native-access=deny")).isEqualTo("gzip");
    assertThat(Files.readString(directory.resolve("errors")))
        .contains("encoding br is not offered", "encoding zstd is not offered")
        .contains("--enable-native-access=ALL-UNNAMED", "Enable-Native-Access: ALL-UNNAMED");
  }

  private String offers(String without, String... options) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(
                entry ->
                    Arrays.stream(without.split("\\|", -1))
                        .noneMatch(part -> Path.of(entry).getFileName().toString().contains(part)))
            .collect(Collectors.joining(File.pathSeparator));
    Path errors = directory.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", directory + File.pathSeparator + classPath));
    command.add(Offered.class.getName());
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(() -> read(errors)).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
