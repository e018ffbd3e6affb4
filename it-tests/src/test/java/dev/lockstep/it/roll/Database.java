package dev.lockstep.it.roll;

import static org.awaitility.Awaitility.await;

import dev.lockstep.it.balancer.Leash;
import dev.lockstep.it.balancer.Ports;
import dev.lockstep.it.fleet.Migration;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** The database that the instances share, in a process of its own that outlives them all. */
final class Database implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Process process;
  private final Leash leash;
  private final int port;
  private final File log;

  private Database(Process process, Leash leash, int port, File log) {
    this.process = process;
    this.leash = leash;
    this.port = port;
    this.log = log;
  }

  static Database start(Path directory) throws IOException, InterruptedException {
    int port = Ports.free(1).get(0);
    File log = directory.resolve("database.log").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dh2.bindAddress=127.0.0.1",
                "-cp",
                System.getProperty("lockstep.demo.jar"),
                "org.h2.tools.Server",
                "-tcp",
                "-tcpPort",
                Integer.toString(port),
                "-baseDir",
                directory.toString(),
                "-ifNotExists")
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    Database database = new Database(process, Leash.on(process), port, log);
    try {
      database.awaitListening();
      Migration.of(database.url());
    } catch (IOException | InterruptedException | RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  private void awaitListening() throws IOException {
    try {
      await("a database on " + port)
          .atMost(START)
          .pollInterval(LOOK_AGAIN)
          .failFast("it ended", () -> !process.isAlive())
          .until(this::isListening);
    } catch (ConditionTimeoutException | TerminalFailureException notListening) {
      throw new IllegalStateException(
          "no database: " + Files.readString(log.toPath()), notListening);
    }
  }

  private boolean isListening() throws IOException {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      return true;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + port + "/./notes";
  }

  @Override
  public void close() {
    leash.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
