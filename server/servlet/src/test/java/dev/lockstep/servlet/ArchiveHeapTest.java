package dev.lockstep.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.conformance.Adapter;
import dev.lockstep.conformance.ArchiveLoad;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large archived files in a JVM with little heap. */
class ArchiveHeapTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"tomcat", "jetty"})
  void rangesOfLargeArchivedFiles_fitIntoASmallHeap(String container) throws Exception {
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                container,
                Files.createDirectory(directory.resolve("files")).toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
      try (var left = Files.list(directory)) {
        assertThat(left.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.startsWith("lockstep-"));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** The process with the small heap. */
  static final class Child {
    private Child() {}

    public static void main(String... args) throws Exception {
      Adapter adapter =
          args[0].equals("tomcat")
              ? new TomcatContractTest().adapter()
              : new JettyContractTest().adapter();
      ArchiveLoad.run(adapter, Path.of(args[1]));
      System.exit(0); // a container's threads may go on
    }
  }
}
