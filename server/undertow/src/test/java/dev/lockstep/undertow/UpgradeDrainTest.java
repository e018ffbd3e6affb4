package dev.lockstep.undertow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Connections that are upgraded, as those of WebSockets are, to a protocol that sends all back. */
@Timeout(30)
class UpgradeDrainTest {
  private final Lockstep lockstep = Lockstep.builder().number(7127).build();
  private final Undertow server =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setHandler(
              new LockstepHandler(
                  lockstep,
                  exchange -> {
                    if (exchange.getRelativePath().equals("/echo")) {
                      exchange.upgradeChannel("echo", UpgradeDrainTest::echo);
                    }
                  }))
          .build();

  @AfterEach
  void stop() {
    server.stop();
    lockstep.close();
  }

  private static void echo(StreamConnection connection, HttpServerExchange exchange) {
    ConduitStreamSourceChannel source = connection.getSourceChannel();
    source.setReadListener(
        from -> {
          ByteBuffer bytes = ByteBuffer.allocate(64);
          try {
            if (source.read(bytes) < 0) {
              connection.close();
              return;
            }
            connection.getSinkChannel().write(bytes.flip());
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    source.resumeReads();
  }

  @Test
  void upgradeWhileTheDrainIsAnnounced_works() throws IOException {
    server.start();
    try (Socket before = upgraded()) {
      lockstep.drain().announce();
      try (Socket after = upgraded()) {
        assertThat(echo("before", before)).isEqualTo("before");
        assertThat(echo("after", after)).isEqualTo("after");
      }
    }
  }

  @Test
  void otherRequestWhileTheDrainIsAnnounced_isTheLastOfItsConnection() throws IOException {
    server.start();
    lockstep.drain().announce();

    try (Socket socket = connect()) {
      send("GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n", socket);
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("connection: close");
    }
  }

  private Socket upgraded() throws IOException {
    Socket socket = connect();
    send(
        "GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n",
        socket);
    assertThat(readThrough("\r\n\r\n", socket.getInputStream())).startsWith("HTTP/1.1 101");
    return socket;
  }

  private Socket connect() throws IOException {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    Socket socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String echo(String text, Socket socket) throws IOException {
    send(text, socket);
    return readThrough(text, socket.getInputStream());
  }

  private static void send(String text, Socket socket) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String readThrough(String end, InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int c = in.read();
      assertThat(c).as(read.toString()).isNotNegative();
      read.append((char) c);
    }
    return read.toString();
  }
}
