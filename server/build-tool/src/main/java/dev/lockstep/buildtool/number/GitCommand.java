package dev.lockstep.buildtool.number;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The git on the {@code PATH}.
 *
 * @param directory where it runs
 */
record GitCommand(Path directory) implements Git {
  /** Counting the million commits of Linux takes seconds; a minute means a hanging file system. */
  private static final long TIMEOUT_SECONDS = 60;

  @Override
  public Answer ask(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      CompletableFuture<String> output = reading(process.getInputStream());
      CompletableFuture<String> error = reading(process.getErrorStream());
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("git did not exit within " + TIMEOUT_SECONDS + " s");
      }
      return new Answer(process.exitValue(), output.join(), error.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for git");
    } finally {
      process.destroyForcibly();
    }
  }

  /** Both streams are read at the same time, because git blocks when the buffer of one is full. */
  private static CompletableFuture<String> reading(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read the output of git", e);
          }
        },
        reader -> new Thread(reader, "lockstep-git").start());
  }
}
