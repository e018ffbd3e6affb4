package dev.lockstep.it.balancer;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts HAProxy, and talks to its admin socket. */
public final class HaProxy {
  private HaProxy() {}

  /** Starts it on a free port. */
  public static Balancer start(Recipe recipe, Path directory)
      throws IOException, InterruptedException {
    return start(recipe, directory, Ports.free(1).get(0));
  }

  static Balancer start(Recipe recipe, Path directory, int port)
      throws IOException, InterruptedException {
    String haproxy = Program.HAPROXY.path().toString();
    return Balancer.start(
        recipe,
        port,
        directory,
        (configuration, folder, own) ->
            List.of(haproxy, "-W", "-db", "-f", configuration.toString()),
        "USR2");
  }

  /** One command to the admin socket. */
  public static String tell(Balancer haproxy, String command) throws IOException {
    var socket = UnixDomainSocketAddress.of(haproxy.directory().resolve("admin.sock"));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(socket);
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
      var answer = new StringBuilder();
      ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
      while (channel.read(buffer) >= 0) {
        answer.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        buffer.clear();
      }
      return answer.toString();
    }
  }

  /** The states of a backend's servers, such as {@code UP}, in order. */
  public static List<String> servers(Balancer haproxy, String backend) throws IOException {
    return rows(haproxy, backend).map(row -> row[17]).toList();
  }

  /** How many requests each of a backend's servers got, in order. */
  public static List<Long> requests(Balancer haproxy, String backend) throws IOException {
    return rows(haproxy, backend).map(row -> Long.parseLong(row[7])).toList();
  }

  private static Stream<String[]> rows(Balancer haproxy, String backend) throws IOException {
    return tell(haproxy, "show stat")
        .lines()
        .filter(line -> line.startsWith(backend + ","))
        .map(line -> line.split(",", -1))
        .filter(row -> !row[1].equals("BACKEND") && !row[1].equals("FRONTEND"));
  }

  /** How often it sent a request once more, to the same or another instance. */
  public static long retries(Balancer haproxy) throws IOException {
    return tell(haproxy, "show stat")
        .lines()
        .filter(line -> line.contains(",BACKEND,"))
        .mapToLong(line -> Long.parseLong(line.split(",", -1)[15]))
        .sum();
  }
}
