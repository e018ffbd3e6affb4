package dev.lockstep.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.AsyncSender;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.http.StreamChannel;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the adapter promises to a feed, with a feed of larger frames than core has. */
@Timeout(60)
class StreamChannelTest {
  private static final int FRAME_BYTES = 1 << 20;
  private static final Body.Bytes FRAME = (Body.Bytes) Body.of(new byte[FRAME_BYTES]);

  /** Tells the test what it is told. */
  private static final class RecordingFeed implements Feed, Feed.Subscription {
    final BlockingQueue<StreamChannel> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final AtomicInteger closings = new AtomicInteger();
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
      closings.incrementAndGet();
      closed.countDown();
    }
  }

  private final RecordingFeed feed = new RecordingFeed();
  private final Lockstep lockstep =
      Lockstep.builder()
          .number(7127)
          .drainTimings(new DrainTimings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(40)))
          .build();
  private Undertow server;
  private int port;

  @BeforeEach
  void start() {
    Outcome stream = new Outcome.Stream(new Response(200, "OK", List.of(), Body.NONE), feed);
    HttpHandler streaming =
        exchange ->
            AsyncSender.send(
                stream,
                new UndertowExchange(exchange, new ExchangeRequest(exchange), ignored -> {}));
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new StampHandler(lockstep, streaming))
            .build();
    server.start();
    port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void frame_isWrittenWhole_andReported() throws Exception {
    try (RawConnection tab = new RawConnection(port)) {
      StreamChannel channel = open(tab);
      channel.write(FRAME, false);
      tab.head();
      tab.exactly(FRAME_BYTES);
      assertThat(feed.told.poll(20, TimeUnit.SECONDS)).isEqualTo("written");

      channel.write(FRAME, true);
      assertThat(tab.rest()).hasSize(FRAME_BYTES);
      assertThat(feed.closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(feed.told).isEmpty();
    }
  }

  @Test
  void readerThatNeverReads_holdsOneFrame_andCanBeDropped() throws Exception {
    try (RawConnection tab = new RawConnection(port)) {
      StreamChannel channel = open(tab);
      int taken = 0;
      channel.write(FRAME, false);
      // as many as the sockets' buffers take, until one is not taken
      while (feed.told.poll(1, TimeUnit.SECONDS) != null) {
        taken++;
        assertThat(taken).isLessThan(100);
        channel.write(FRAME, false);
      }
      assertThat(feed.closed.getCount()).isEqualTo(1);

      channel.drop();
      assertThat(feed.closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(lockstep.drain().run()).isTrue();
    }
  }

  @Test
  void readerThatResets_isNoticed_withoutAWrite() throws Exception {
    RawConnection tab = new RawConnection(port);
    open(tab);
    tab.reset();

    assertThat(feed.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void drain_doesNotWaitForAStream_thatNeverEnds() throws Exception {
    try (RawConnection tab = new RawConnection(port)) {
      open(tab);

      assertThat(lockstep.drain().run()).isTrue();
      assertThat(feed.closed.getCount()).isEqualTo(1);
    }
  }

  @Test
  void stoppedServer_closesSubscriptions_alsoAfterLaterWrites() throws Exception {
    try (RawConnection tab = new RawConnection(port)) {
      StreamChannel channel = open(tab);
      server.stop();
      assertThat(feed.closed.await(20, TimeUnit.SECONDS)).isTrue();

      int before = feed.closings.get();
      channel.write(FRAME, false);
      assertThat(feed.closings).hasValue(before + 1);
    }
  }

  private StreamChannel open(RawConnection tab) throws IOException, InterruptedException {
    tab.send("GET", "/");
    StreamChannel channel = feed.opened.poll(20, TimeUnit.SECONDS);
    assertThat(channel).isNotNull();
    return channel;
  }
}
