package dev.lockstep.it.roll;

import dev.lockstep.it.balancer.Leash;
import dev.lockstep.it.balancer.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The database that the instances share, in a process of its own that outlives them all. */
final class Database implements AutoCloseable {
  private final Process process;
  private final Leash leash;
  private final int port;

  private Database(Process process, Leash leash, int port) {
    this.process = process;
    this.leash = leash;
    this.port = port;
  }

  static Database start(Path directory) throws IOException {
    int port = Ports.free(1).get(0);
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
            .redirectOutput(directory.resolve("database.log").toFile())
            .start();
    return new Database(process, Leash.on(process), port);
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
