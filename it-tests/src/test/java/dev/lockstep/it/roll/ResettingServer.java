package dev.lockstep.it.roll;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Reads each request to its end, and then resets the connection: whether it ran, nobody knows. */
final class ResettingServer implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicLong posts = new AtomicLong();

  private ResettingServer(ServerSocket socket) {
    this.socket = socket;
  }

  static ResettingServer start(int port) throws IOException {
    var server = new ResettingServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(server::serve, "resetting-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** How many POSTs it had. */
  long posts() {
    return posts.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        connection.setSoLinger(true, 0); // close() sends a RST
        read(connection);
      } catch (IOException closed) {
        // On to the next, or the end.
      }
    }
  }

  private void read(Socket connection) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = in.readLine();
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    for (int i = 0; i < length; i++) {
      in.read();
    }
    if (first != null && first.startsWith("POST ")) {
      posts.incrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
