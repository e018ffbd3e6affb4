package dev.lockstep.it.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that a test starts. It ends, and what it started with it, at the latest with the JVM.
 */
final class Child implements AutoCloseable {
  /** A browser that starts for the first time on a busy machine takes a while. */
  static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final Thread atExit = new Thread(this::end);
  private final CompletableFuture<String> announcement = new CompletableFuture<>();

  private Child(Process process, Pattern announcing) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread reader = new Thread(() -> read(announcing), "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one.
   *
   * @param announcing finds, in its group, what the program says once it is ready
   */
  static Child start(Pattern announcing, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start(), announcing);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits for what it announces. */
  String announcement() {
    try {
      return announcement.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      throw new IllegalStateException(process.info() + " did not get ready", silent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Reads to the end, or the program would wait for a full pipe. */
  private void read(Pattern announcing) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher found = announcing.matcher(line);
        if (found.find()) {
          announcement.complete(found.group(1));
        }
        if (!announcement.isDone()) {
          said.append(line).append('\n');
        }
      }
    } catch (IOException closed) {
      said.append(closed);
    }
    announcement.completeExceptionally(new IllegalStateException("it said: " + said));
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** Asks it to end, which lets it remove its own lock files, and ends by force what remains. */
  private void end() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
