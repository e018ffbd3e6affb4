package dev.lockstep.it.balancer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A load balancer as an ordinary process on loopback, in a directory of its own. Ended on close,
 * always.
 */
public final class Balancer implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Process process;
  private final Leash leash;
  private final Path directory;
  private final int port;
  private final String reload;

  private Balancer(Process process, Leash leash, Path directory, int port, String reload) {
    this.process = process;
    this.leash = leash;
    this.directory = directory;
    this.port = port;
    this.reload = reload;
  }

  /** How one of the programs is told to run a configuration in the foreground. */
  @FunctionalInterface
  interface Command {
    List<String> of(Path configuration, Path directory, int port);
  }

  /**
   * Fills the recipe's {@code {PORT}} and {@code {DIR}}, and starts the program with it.
   *
   * @param reload the signal that makes it read its configuration anew
   * @throws IllegalStateException when it ends at once, with its own words
   */
  static Balancer start(Recipe recipe, int port, Path directory, Command command, String reload)
      throws IOException, InterruptedException {
    if (Ports.isTaken(port)) {
      throw new IllegalStateException(
          "port " + port + " is in use: " + recipe.name() + " needs another one");
    }
    Path configuration = directory.resolve("balancer.conf");
    Files.writeString(
        configuration,
        recipe.with("PORT", Integer.toString(port)).with("DIR", directory.toString()).filled());
    Path log = directory.resolve("output.log");
    Process process =
        new ProcessBuilder(command.of(configuration, directory, port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var balancer = new Balancer(process, Leash.on(process), directory, port, reload);
    try {
      balancer.awaitListening(log);
      return balancer;
    } catch (IOException | InterruptedException | RuntimeException e) {
      balancer.close();
      throw e;
    }
  }

  private void awaitListening(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!Ports.isTaken(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            "the balancer does not listen on " + port + ": " + Files.readString(log).strip());
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  /** Its process number. */
  public long pid() {
    return process.pid();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Its own directory, where a recipe's switches are. */
  public Path directory() {
    return directory;
  }

  /** Makes it read its configuration anew, and finish what it has with the old one. */
  public void reload() throws IOException, InterruptedException {
    Signals.send(reload, process);
  }

  /** What it printed and logged. */
  public String log() throws IOException {
    Path errors = directory.resolve("error.log");
    return Files.readString(directory.resolve("output.log"))
        + (Files.exists(errors) ? Files.readString(errors) : "");
  }

  @Override
  public void close() {
    leash.close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
