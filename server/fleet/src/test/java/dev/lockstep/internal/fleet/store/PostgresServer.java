package dev.lockstep.internal.fleet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL, started once for all tests of this JVM, on a free loopback port, with its data
 * in a folder that goes with it. It ends when this JVM does, however that happens: the shell that
 * started it sees the end of its input.
 */
final class PostgresServer {

  /** PostgreSQL refuses to run as root. */
  private static final String UNPRIVILEGED = "nobody";

  private static final String SCRIPT =
      """
      set -e
      bin="$1"
      port="$2"
      folder=$(mktemp -d)
      end() { [ -z "${server:-}" ] || kill -INT "$server" 2>/dev/null && wait "$server" || true; rm -rf "$folder"; }
      trap end EXIT
      "$bin/initdb" -D "$folder/data" -U demo --auth=trust --no-sync --no-instructions -E UTF8 >/dev/null
      "$bin/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories= -c fsync=off -c autovacuum=off -c shared_buffers=16MB >"$folder/log" 2>&1 </dev/null &
      server=$!
      tries=0
      until grep -q "ready to accept connections" "$folder/log"; do
        kill -0 "$server" && [ "$tries" -lt 600 ] || { cat "$folder/log" >&2; exit 1; }
        tries=$((tries + 1))
        sleep 0.05
      done
      echo ready
      cat >/dev/null
      """;

  private static Optional<PostgresServer> shared = Optional.empty();
  private static int databases;

  private final int port;

  /** Held so that its input stays open. */
  private final Process process;

  private PostgresServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** A database of its own for a test, which is reported as not run where there is no server. */
  static synchronized String database() throws Exception {
    Optional<Path> programs = programs();
    Assumptions.assumeTrue(programs.isPresent(), "not run: PostgreSQL is not installed");
    if (shared.isEmpty()) {
      shared = Optional.of(start(programs.get()));
    }
    return shared.get().create("test" + ++databases);
  }

  private String create(String name) throws Exception {
    if (!process.isAlive()) {
      throw new IOException("PostgreSQL has ended; its log is above");
    }
    String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
    try (var connection =
            java.sql.DriverManager.getConnection(server + "postgres?user=demo&password=hush");
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template template0");
    }
    return server + name + "?user=demo&password=hush";
  }

  private static PostgresServer start(Path programs) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("runuser", "-u", UNPRIVILEGED, "--"));
    }
    command.addAll(List.of("sh", "-c", SCRIPT, "sh", programs.toString(), "" + port));
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/tmp").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = process.inputReader().readLine();
    if (!"ready".equals(said)) {
      throw new IOException("PostgreSQL did not start: " + said);
    }
    return new PostgresServer(port, process);
  }

  private static int freePort() throws IOException {
    try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Debian keeps them out of the PATH. */
  private static Optional<Path> programs() throws IOException {
    Stream<Path> onPath =
        Stream.of(System.getenv("PATH").split(":")).filter(s -> !s.isEmpty()).map(Path::of);
    Path debian = Path.of("/usr/lib/postgresql");
    try (Stream<Path> versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.of()) {
      return Stream.concat(
              onPath, versions.map(version -> version.resolve("bin")).toList().stream())
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .findFirst();
    }
  }
}
