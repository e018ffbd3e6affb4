package dev.lockstep.it.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.engine.OncePerRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Commands of the demo's runnable jar. Its processes live for seconds: they compile less, and load
 * their classes from a CDS archive, which the first of them makes. That is half of the processor
 * time of a start.
 */
public final class DemoJar {
  /** Of a JVM that lives for seconds. */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final int LIMIT_SECONDS = 120;

  private DemoJar() {}

  /** Runs as in production. */
  public static ProcessBuilder inProduction(List<String> jvmOptions, List<String> arguments) {
    String jar = System.getProperty("lockstep.demo.jar");
    assertThat(jar).as("system property lockstep.demo.jar").isNotNull();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(jar);
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** Runs for seconds, and so do the processes that it starts. */
  public static ProcessBuilder shortLived(List<String> jvmOptions, List<String> arguments) {
    ProcessBuilder process = inProduction(jvmOptions, arguments);
    process
        .environment()
        .put(
            "JDK_JAVA_OPTIONS",
            String.join(" ", SHORT_LIVED) + " -XX:SharedArchiveFile=\"" + archive() + "\"");
    return process;
  }

  private static Path archive() {
    Path archive = Path.of("target", "lockstep-demo.jsa").toAbsolutePath();
    OncePerRun.make(
        archive,
        () -> {
          try {
            Files.deleteIfExists(archive);
            make(archive);
          } catch (IOException e) {
            throw new UncheckedIOException("no CDS archive of the demo", e);
          }
          return Optional.empty();
        });
    return archive;
  }

  /** Starts an instance, and ends it once it serves. */
  private static void make(Path file) throws IOException {
    List<String> options = new ArrayList<>(SHORT_LIVED);
    options.add("-XX:ArchiveClassesAtExit=" + file);
    Process instance =
        inProduction(options, List.of("instance", "--port=0", "--build=7127", "--end-with-input"))
            .redirectErrorStream(true)
            .start();
    StringBuilder output = new StringBuilder(); // a test may read this process's own
    try (BufferedReader lines = instance.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        output.append(line).append('\n');
        if (line.contains("http://")) {
          instance.getOutputStream().close();
        }
        line = lines.readLine();
      }
      assertThat(instance.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("%s", output).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      instance.destroyForcibly();
    }
  }
}
