package dev.lockstep.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends when it is closed, and when this process ends in whatever way: it reads its
 * standard input and takes the end of it for the order to go.
 */
public final class Child implements AutoCloseable {
  private static final int SECONDS_TO_GO = 20;

  /** Before what a child says, because a JVM and its libraries print lines of their own. */
  private static final String MARK = "> ";

  private final Process process;
  private final BufferedReader output;

  private Child(Process process) {
    this.process = process;
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a class's main method in a JVM of its own, with this one's class path. */
  public static Child jvm(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  /** Starts a program that does not watch its standard input, below a shell that does. */
  public static Child watched(List<String> command) throws IOException {
    List<String> shell = new ArrayList<>();
    shell.addAll(List.of("sh", "-c", "\"$@\" & read -r line; kill $!; wait", "sh"));
    shell.addAll(command);
    return start(shell);
  }

  private static Child start(List<String> command) throws IOException {
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line that it says; blocks until then. */
  public String hear() throws IOException {
    String line;
    do {
      line = output.readLine();
      if (line == null) {
        throw new IOException("a process ended before it said what it was started for, see above");
      }
    } while (!line.startsWith(MARK));
    return line.substring(MARK.length());
  }

  /** In a child: says a line to its parent. */
  public static void say(Object line) {
    System.out.println(MARK + line);
  }

  /** The processor time that it and its own children have used, in seconds. */
  public double cpuSeconds() throws IOException {
    double seconds = CpuTime.of(process.pid());
    for (ProcessHandle each : process.descendants().toList()) {
      seconds += CpuTime.of(each.pid());
    }
    return seconds;
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    process.getOutputStream().close();
    try {
      process.waitFor(SECONDS_TO_GO, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** In a child: blocks until its parent closes it or ends. */
  public static void awaitOrderToGo() throws IOException {
    System.in.transferTo(OutputStream.nullOutputStream());
  }
}
