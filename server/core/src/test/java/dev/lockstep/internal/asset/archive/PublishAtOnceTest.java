package dev.lockstep.internal.asset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PublishAtOnceTest {
  private static final int ASSETS = 200;

  @TempDir Path directory;

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Process publisher(long build) throws IOException {
    return new ProcessBuilder(
            java(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PublisherProcess.class.getName(),
            directory.toString(),
            Long.toString(build),
            Integer.toString(ASSETS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  @Timeout(120)
  void tenProcessesThatPublishAtOnce_leaveWholeBuilds() throws Exception {
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        processes.add(publisher(7127 + i % 2)); // a roll-out: five of either build
      }
      List<BufferedReader> outputs = processes.stream().map(Process::inputReader).toList();
      for (BufferedReader output : outputs) {
        assertThat(output.readLine()).isEqualTo("ready");
      }
      for (Process process : processes) {
        process.getOutputStream().write(PublisherProcess.go());
        process.getOutputStream().flush();
      }
      for (BufferedReader output : outputs) {
        assertThat(output.readLine()).isEqualTo("published");
      }
      for (Process process : processes) {
        assertThat(process.waitFor()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }

    assertBothBuildsAreWhole();
  }

  @Test
  @Timeout(120)
  void tenThreadsThatPublishAtOnce_leaveWholeBuilds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try {
      List<Callable<Void>> instances = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        TestBuild build = PublisherProcess.build(7127 + i % 2, ASSETS);
        instances.add(
            () -> {
              build.publish(new DirectoryArchive(directory));
              return null;
            });
      }
      for (Future<Void> instance : threads.invokeAll(instances)) {
        instance.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertBothBuildsAreWhole();
  }

  @Test
  @Timeout(120)
  void killedPublisher_leavesOnlyCompleteFiles() throws Exception {
    for (int i = 0; i < 5; i++) {
      Process process = publisher(7127);
      try {
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        process.getOutputStream().write(PublisherProcess.go());
        process.getOutputStream().flush();
        int objects = 1 + i * 30;
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> countObjects() >= objects || !process.isAlive());
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
      DirectoryArchive archive = new DirectoryArchive(directory);
      for (Published published : archive.published()) {
        for (Fingerprint object : archive.listing(published).names().values()) {
          assertThat(TestBuild.bytes(archive, object)).isNotNull();
        }
      }
      for (String hex : objects()) {
        assertThat(TestBuild.bytes(archive, new Fingerprint(hex))).as(hex).isNotNull();
      }
    }

    for (long build : new long[] {7127, 7128}) {
      PublisherProcess.build(build, ASSETS).publish(new DirectoryArchive(directory));
    }
    assertThat(new DirectoryArchive(directory).published()).hasSize(2);
  }

  private void assertBothBuildsAreWhole() throws IOException {
    DirectoryArchive archive = new DirectoryArchive(directory);
    assertThat(archive.published()).hasSize(2);
    for (Published published : archive.published()) {
      TestBuild build = PublisherProcess.build(published.build(), ASSETS);
      assertThat(archive.listing(published)).isEqualTo(build.listing());
      for (Fingerprint object : build.listing().names().values()) {
        assertThat(TestBuild.bytes(archive, object)).isEqualTo(build.objects().bytes(object));
      }
    }
    try (Stream<Path> files = Files.walk(directory)) {
      // 180 objects that both builds share, 20 of either, two listings; nothing staged.
      assertThat(files.filter(Files::isRegularFile)).hasSize(180 + 2 * 20 + 2);
    }
  }

  private long countObjects() throws IOException {
    return objects().size();
  }

  private List<String> objects() throws IOException {
    Path objects = directory.resolve("objects");
    if (!Files.isDirectory(objects)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (Path shard : DirectoryLayout.entries(objects)) {
      for (Path file : DirectoryLayout.entries(shard)) {
        if (DirectoryLayout.fingerprint(file.getFileName().toString()) != null) {
          names.add(file.getFileName().toString());
        }
      }
    }
    return names;
  }
}
