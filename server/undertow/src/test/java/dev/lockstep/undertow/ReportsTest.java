package dev.lockstep.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.metrics.Cause;
import dev.lockstep.metrics.TabsOfBuild;
import io.undertow.Undertow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports over real sockets, from senders who take their time, or never had a report. */
@Timeout(60)
class ReportsTest {
  private static final String REPORT =
      "{\"build\":7127,\"from\":7126,\"target\":7127,\"cause\":\"error\",\"delivered\":true}";

  private final Lockstep lockstep = Lockstep.builder().number(7127).build();
  private Undertow server;
  private Socket socket;

  @BeforeEach
  void start() throws IOException {
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new LockstepHandler(lockstep, exchange -> exchange.setStatusCode(204)))
            .build();
    server.start();
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    server.stop();
  }

  @Test
  void reportInPieces_isAccepted_andTheConnectionKept() throws IOException {
    post("Content-Length: " + REPORT.length());
    for (int i = 0; i < REPORT.length(); i++) {
      send(REPORT.substring(i, i + 1));
    }
    assertThat(head()).startsWith("HTTP/1.1 204 ").contains("Build-Number: 7127");

    post("Transfer-Encoding: chunked");
    send(Integer.toHexString(REPORT.length()) + "\r\n" + REPORT + "\r\n0\r\n\r\n");
    assertThat(head()).startsWith("HTTP/1.1 204 ");
    assertThat(lockstep.measurements().counts().delivered()).containsEntry(Cause.ERROR, 2L);
  }

  @Test
  void reportBehindExpect_gets100() throws IOException {
    post("Expect: 100-continue", "Content-Length: " + REPORT.length());
    assertThat(head()).startsWith("HTTP/1.1 100 ");

    send(REPORT);
    assertThat(head()).startsWith("HTTP/1.1 204 ");
  }

  @Test
  void emptyReport_isABadRequest() throws IOException {
    post("Content-Length: 0");

    assertThat(head()).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void fiveMegabytes_areReadAndDropped_andTheConnectionKept() throws IOException {
    post("Content-Length: " + (5 << 20));
    send("x".repeat(5 << 20));
    assertThat(head()).startsWith("HTTP/1.1 413 ");

    post("Content-Length: " + REPORT.length());
    send(REPORT);
    assertThat(head()).startsWith("HTTP/1.1 204 ");
    assertThat(lockstep.measurements().counts().rejectedReports()).isEqualTo(1);
  }

  @Test
  void endlessReport_closesTheConnection() throws IOException {
    post("Content-Length: " + REPORT.length());
    send("{");

    assertThat(socket.getInputStream().read()).isEqualTo(-1);
    assertThat(lockstep.measurements().counts().rejectedReports()).isEqualTo(1);
    assertThat(lockstep.drain().finish()).isTrue();
  }

  @Test
  void tabOnBuildOrEvents_isCounted() throws IOException {
    send("GET /lockstep/build?tab=7125 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(head()).startsWith("HTTP/1.1 200 ");
    socket.getInputStream().skipNBytes("{\"build\":7127,\"min\":null,\"track\":null}".length());
    send("GET /lockstep/events?tab=7126 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(head()).startsWith("HTTP/1.1 200 ");
    assertThat(socket.getInputStream().read()).isGreaterThan(0); // it is open

    assertThat(lockstep.measurements().tabs())
        .extracting(tabs -> tabs.label() + " " + tabs.streams() + " " + (tabs.seen() != null))
        .containsExactly(
            "newer 0 false", "7127 0 false", "7126 1 true", "7125 0 true", "older 0 false");
    assertThat(lockstep.measurements().tabs()).extracting(TabsOfBuild::requests).containsOnly(0L);
  }

  private void post(String... lines) throws IOException {
    send("POST /lockstep/report HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", lines));
    send("\r\n\r\n");
  }

  private void send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private String head() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      assertThat(c).as("after: %s", head).isNotNegative();
      head.append((char) c);
    }
    return head.toString();
  }
}
