package dev.lockstep.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo in a process of its own, ended with all its children when the test is over. */
final class DemoProcess implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1):\\d+");

  private final Process process;
  private final Path errors;

  private DemoProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  static DemoProcess start(List<String> jvm, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    // A file, since a pipe that nobody reads stops its writer when it is full.
    Path errors = Files.createTempFile("demo-", ".log");
    return new DemoProcess(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
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
    return Files.readString(errors);
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
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Files.delete(errors);
  }
}
