package dev.lockstep.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.StreamChannel;
import dev.lockstep.internal.lifecycle.DaemonScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Streams that open, are written, fail and end on many threads, while heartbeats come and the drain
 * ends them. {@code -Dlockstep.stress=1000} for the long form.
 */
class EventsStressTest {
  private static final int ROUNDS = 20 * Integer.getInteger("lockstep.stress", 1);
  private static final int THREADS = 6;

  /** A server's end, which answers on another thread, on this one, late, or with a failure. */
  private static final class RandomChannel implements StreamChannel {
    private final ExecutorService server;
    private final boolean blocking = ThreadLocalRandom.current().nextBoolean();
    private final AtomicInteger writing = new AtomicInteger();
    private final AtomicInteger overlaps;
    private final AtomicBoolean last = new AtomicBoolean();
    private final AtomicBoolean dropped = new AtomicBoolean();
    private volatile Feed.Subscription subscription;

    RandomChannel(ExecutorService server, AtomicInteger overlaps) {
      this.server = server;
      this.overlaps = overlaps;
    }

    @Override
    public void write(Body.Bytes frame, boolean isLast) {
      if (writing.getAndIncrement() > 0 && !dropped.get()) {
        overlaps.incrementAndGet();
      }
      last.compareAndSet(false, isLast);
      int kind = ThreadLocalRandom.current().nextInt(20);
      if (kind == 0) {
        throw new IllegalStateException("planted by the test");
      }
      if (kind < 8 && subscription != null) {
        written(isLast);
      } else {
        server.execute(() -> written(isLast));
      }
    }

    private void written(boolean isLast) {
      Feed.Subscription told = subscription;
      writing.decrementAndGet();
      if (told == null) {
        return; // the tab left before it was told
      }
      if (isLast) {
        told.closed();
      } else {
        told.written();
      }
    }

    @Override
    public void drop() {
      dropped.set(true);
    }

    @Override
    public boolean mayBlock() {
      return blocking;
    }
  }

  @Test
  @Timeout(300)
  void streamsOfAllEndings_neverOverlapWrites_andGiveTheirPlacesBack() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    ExecutorService server = Executors.newFixedThreadPool(2);
    AtomicInteger overlaps = new AtomicInteger();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        round(threads, server, overlaps);
      }
    } finally {
      threads.shutdownNow();
      server.shutdownNow();
    }
    assertThat(overlaps).hasValue(0);
  }

  private static void round(ExecutorService threads, ExecutorService server, AtomicInteger overlaps)
      throws Exception {
    EventsEndpoint endpoint =
        new EventsEndpoint(
            null,
            new StreamLimits(50, Duration.ofMillis(100)),
            build -> {},
            new DaemonScheduler("test-events", 1));
    Queue<RandomChannel> open = new ConcurrentLinkedQueue<>();
    List<Future<?>> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      boolean drains = t == 0;
      all.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 60; i++) {
                  if (drains && i == 40) {
                    endpoint.end();
                  }
                  open(endpoint, server, overlaps, open);
                  RandomChannel leaving = open.poll();
                  if (leaving != null && ThreadLocalRandom.current().nextBoolean()) {
                    leaving.subscription.closed();
                  } else if (leaving != null) {
                    open.add(leaving);
                  }
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    open.forEach(channel -> channel.subscription.closed()); // connections end at last
    Awaitility.await().until(() -> endpoint.open() == 0);
    endpoint.close();
  }

  private static void open(
      EventsEndpoint endpoint,
      ExecutorService server,
      AtomicInteger overlaps,
      Queue<RandomChannel> open) {
    if (endpoint.answer(FakeRequest.get("/lockstep/events?tab=7126"))
        instanceof Outcome.Stream stream) {
      RandomChannel channel = new RandomChannel(server, overlaps);
      channel.subscription = stream.feed().open(channel);
      open.add(channel);
    }
  }
}
