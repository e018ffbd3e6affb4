package dev.lockstep.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The demo in a process of its own, ended with all its children when the test is over. */
public final class DemoProcess implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1):\\d+");

  /** Compiles less, and so starts sooner: none of these runs for long. */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final Path folder;

  private DemoProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  static DemoProcess start(List<String> jvm, String... arguments) throws IOException {
    Path folder = Files.createTempDirectory("demo-test-");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    // A file, since a pipe that nobody reads stops its writer when it is full.
    var redirected = new ProcessBuilder(command).redirectError(errors(folder).toFile());
    return new DemoProcess(redirected.start(), folder);
  }

  private static Path errors(Path folder) {
    return folder.resolve("stderr");
  }

  /** Waits for the line that says where it serves. */
  String url() throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher url = URL.matcher(line);
      if (url.find()) {
        return url.group();
      }
    }
    throw new IOException("ended without serving: " + errors());
  }

  String errors() throws IOException {
    return Files.readString(errors(folder));
  }

  String output() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  Process process() {
    return process;
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process has not ended within 30 s");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(DemoProcess::end);
    end(process.toHandle());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
