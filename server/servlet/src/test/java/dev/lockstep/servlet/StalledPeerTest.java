package dev.lockstep.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.drain.DrainTimings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/2 clients that open an event stream and a large answer, and then read nothing more. */
class StalledPeerTest {
  private static final int STALLED = 10;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM_AND_HEADERS = 5;

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void peersThatReadNothing_delayNoOthersHeartbeats_norTheDrain(Container container)
      throws Exception {
    Lockstep lockstep =
        Lockstep.builder()
            .number(7127)
            .heartbeat(Duration.ofMillis(100))
            .drainTimings(new DrainTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO))
            .build();
    Adapter.Running server = container.start(lockstep, new LargeAnswers(), "");
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    List<Socket> stalled = new ArrayList<>();
    try (Socket tab = new Socket(address.getAddress(), address.getPort())) {
      tab.getOutputStream()
          .write("GET /lockstep/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      readThrough("retry: ", tab.getInputStream());
      for (int i = 0; i < STALLED; i++) {
        stalled.add(stall(address));
      }

      long start = System.nanoTime();
      for (int beat = 0; beat < 20; beat++) {
        readThrough(":\n\n", tab.getInputStream());
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

      start = System.nanoTime();
      lockstep.drain().announce();
      readThrough("retry: ", tab.getInputStream());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    } finally {
      for (Socket each : stalled) {
        each.close();
      }
      server.stop();
    }
  }

  @SuppressWarnings("serial") // never serialized
  private static final class LargeAnswers extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] part = new byte[64 << 10];
      for (int i = 0; i < 256; i++) {
        response.getOutputStream().write(part);
      }
    }
  }

  private static Socket stall(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(address);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    // SETTINGS_INITIAL_WINDOW_SIZE, and as much for the connection: only TCP holds the server back
    frame(SETTINGS, 0, 0, new byte[] {0, 4, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}, out);
    frame(WINDOW_UPDATE, 0, 0, new byte[] {0x7f, (byte) 0xfe, 0, 0}, out);
    frame(HEADERS, END_STREAM_AND_HEADERS, 1, get("/lockstep/events"), out);
    socket.getOutputStream().write(out.toByteArray());
    readThrough("retry: ", socket.getInputStream());
    out.reset();
    frame(HEADERS, END_STREAM_AND_HEADERS, 3, get("/large"), out);
    socket.getOutputStream().write(out.toByteArray());
    return socket;
  }

  private static void readThrough(String text, InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int c = in.read();
      assertThat(c).isNotNegative();
      read.append((char) c);
    }
  }

  /** Header fields without an index and without Huffman's code (RFC 7541 §6.2.2). */
  private static byte[] get(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x82); // :method GET
    block.write(0x86); // :scheme http
    block.write(0x04); // :path
    block.write(path.length());
    block.writeBytes(path.getBytes(US_ASCII));
    block.write(0x01); // :authority
    block.write("localhost".length());
    block.writeBytes("localhost".getBytes(US_ASCII));
    return block.toByteArray();
  }

  private static void frame(
      int type, int flags, int stream, byte[] payload, ByteArrayOutputStream out) {
    out.write(payload.length >> 16);
    out.write(payload.length >> 8);
    out.write(payload.length);
    out.write(type);
    out.write(flags);
    out.writeBytes(new byte[] {0, 0, 0, (byte) stream});
    out.writeBytes(payload);
  }
}
