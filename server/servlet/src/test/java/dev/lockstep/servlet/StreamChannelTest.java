package dev.lockstep.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.BlockingSender;
import dev.lockstep.conformance.Adapter;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.http.StreamChannel;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the adapter promises to a feed, with a feed of larger frames than core has. */
@Timeout(60)
class StreamChannelTest {
  private static final int FRAME_BYTES = 1 << 20;
  private static final Body.Bytes FRAME = (Body.Bytes) Body.of(new byte[FRAME_BYTES]);

  /** Tells the test what it is told. */
  private static final class RecordingFeed implements Feed, Feed.Subscription {
    final BlockingQueue<StreamChannel> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Subscription open(StreamChannel channel) {
      opened.add(channel);
      return this;
    }

    @Override
    public void written() {
      told.add("written");
    }

    @Override
    public void closed() {
      closed.countDown();
    }
  }

  private final RecordingFeed feed = new RecordingFeed();
  private final Lockstep lockstep =
      Lockstep.builder()
          .number(7127)
          .drainTimings(new DrainTimings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(40)))
          .build();
  private Adapter.Running server;

  private Socket open(Container container) throws Exception {
    server = container.start(lockstep, new Streaming(), "");
    Socket tab = new Socket();
    tab.setReceiveBufferSize(64 << 10);
    tab.setSoTimeout(20_000);
    tab.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    tab.getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return tab;
  }

  private StreamChannel channel() throws InterruptedException {
    StreamChannel channel = feed.opened.poll(20, TimeUnit.SECONDS);
    assertThat(channel).isNotNull();
    return channel;
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @SuppressWarnings("serial") // never serialized
  private final class Streaming extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Outcome stream = new Outcome.Stream(new Response(200, "OK", List.of(), Body.NONE), feed);
      BlockingSender.send(stream, new ServletExchange(request, response));
    }
  }

  @ParameterizedTest
  @EnumSource
  void frame_isWrittenWhole_andReported(Container container) throws Exception {
    try (Socket tab = open(container)) {
      StreamChannel channel = channel();
      channel.write(FRAME, false);
      tab.getInputStream().readNBytes(FRAME_BYTES);
      assertThat(feed.told.poll(20, TimeUnit.SECONDS)).isEqualTo("written");

      channel.write(FRAME, true);
      assertThat(tab.getInputStream().readAllBytes().length).isBetween(FRAME_BYTES, 1200_000);
      assertThat(feed.closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(feed.told).isEmpty();
    }
    assertThat(lockstep.drain().run()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void readerThatNeverReads_holdsOneFrame_noThread_andIsDroppedByTheContainersTimeout(
      Container container) throws Exception {
    try (Socket tab = open(container)) {
      StreamChannel channel = channel();
      int taken = 0;
      channel.write(FRAME, false);
      // as many as the sockets' buffers take, until one is not taken
      while (feed.told.poll(1, TimeUnit.SECONDS) != null) {
        taken++;
        assertThat(taken).isLessThan(100);
        channel.write(FRAME, false);
      }
      assertThat(feed.closed.getCount()).isEqualTo(1);
      assertThat(Thread.getAllStackTraces().values())
          .noneMatch(
              stack ->
                  Arrays.stream(stack)
                      .anyMatch(
                          frame -> frame.getClassName().equals(ServletStream.class.getName())));

      channel.drop();
      assertThat(lockstep.drain().run()).isTrue();
      assertThat(feed.closed.await(40, TimeUnit.SECONDS)).isTrue();
      assertThat(tab.isClosed()).isFalse(); // it was the container
    }
  }

  @ParameterizedTest
  @EnumSource
  void readerThatResets_isNoticed_byTheSecondWriteAtTheLatest(Container container)
      throws Exception {
    Socket tab = open(container);
    StreamChannel channel = channel();
    channel.write((Body.Bytes) Body.of(new byte[] {'x'}), false);
    assertThat(feed.told.poll(20, TimeUnit.SECONDS)).isEqualTo("written");
    tab.setSoLinger(true, 0);
    tab.close();
    while (feed.closed.getCount() > 0) {
      channel.write((Body.Bytes) Body.of(new byte[] {'x'}), false);
      feed.told.poll(100, TimeUnit.MILLISECONDS);
    }
    assertThat(lockstep.drain().run()).isTrue();
  }
}
