package dev.lockstep.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Body;
import dev.lockstep.http.StreamChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SseStreamTest {
  private static final Body.Bytes FIRST = (Body.Bytes) Body.of(new byte[] {'0'});

  private final List<Long> seen = new ArrayList<>();
  private final RecordingChannel channel = new RecordingChannel();
  private final StreamPlaces places = new StreamPlaces(System::nanoTime);
  private final StreamRegistry registry =
      new StreamRegistry(
          new StreamLimits(1, Duration.ofSeconds(25)), seen::add, (delay, task) -> {});
  private final SseStream stream = registry.add(place(), channel, 7126, FIRST);

  @BeforeEach
  void takeTheFirstFrame() {
    stream.written();
    channel.told.clear();
  }

  @Test
  void firstFrame_isWrittenAtOnce_andTheSecondWaits() {
    stream.send(frame("a"));
    stream.send(frame("b"));
    assertThat(channel.told).containsExactly("a");

    stream.written();
    assertThat(channel.told).containsExactly("a", "b");

    stream.written();
    stream.send(frame("c"));
    assertThat(channel.told).containsExactly("a", "b", "c");
  }

  @Test
  void secondWaitingFrame_dropsTheReader() {
    stream.send(frame("a"));
    stream.send(frame("b"));
    stream.send(frame("c"));

    assertThat(channel.told).containsExactly("a", "drop");
    assertThat(places.taken()).isZero();
  }

  @Test
  void idleStream_endsWithTheLastFrame() {
    stream.end(frame("z"));
    assertThat(channel.told).containsExactly("last z");
    assertThat(places.taken()).isEqualTo(1);

    stream.written();
    assertThat(places.taken()).isZero();
  }

  @Test
  void busyStream_endsAfterItsFrame_andDiscardsTheWaitingOne() {
    stream.send(frame("a"));
    stream.send(frame("b"));
    stream.end(frame("z"));
    stream.end(frame("y"));
    assertThat(channel.told).containsExactly("a");

    stream.written();
    assertThat(channel.told).containsExactly("a", "last z");
  }

  @Test
  void unreadLastFrame_dropsTheReaderAtTheNextHeartbeat() {
    stream.end(frame("z"));
    stream.send(frame("a"));

    assertThat(channel.told).containsExactly("last z", "drop");
  }

  @Test
  void waitingLastFrame_dropsTheReaderAtTheNextHeartbeat() {
    stream.send(frame("a"));
    stream.end(frame("z"));
    stream.send(frame("b"));

    assertThat(channel.told).containsExactly("a", "drop");
  }

  @Test
  void closedStream_ignoresEvents_andIsRemovedOnce() {
    stream.send(frame("a"));
    stream.send(frame("b"));
    stream.closed();
    stream.closed();
    stream.written();
    stream.send(frame("c"));
    stream.end(frame("z"));

    assertThat(channel.told).containsExactly("a");
    registry.add(place(), new RecordingChannel(), 0, FIRST);
    assertThat(places.taken()).isEqualTo(1);
  }

  @Test
  void tab_isCountedWhileItsStreamIsOpen_andSeenWhenItOpensAndEnds() {
    registry.add(place(), new RecordingChannel(), 0, FIRST); // does not state its build
    assertThat(registry.tabs()).isEqualTo(Map.of(7126L, 1));
    assertThat(seen).containsExactly(7126L);

    stream.closed();
    stream.closed();
    assertThat(registry.tabs()).isEmpty();
    assertThat(seen).containsExactly(7126L, 7126L);
  }

  private static Body.Bytes frame(String text) {
    return (Body.Bytes) Body.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void channel_isCalledWithoutALock() {
    LockProbe probe = new LockProbe();
    SseStream probed = registry.add(place(), probe, 0, FIRST);
    probe.stream = probed;
    probed.written();

    probed.send(frame("a"));
    assertThat(probe.called).isEqualTo(1);
    probed.written();
    probed.send(frame("b"));
    probed.send(frame("c"));
    probed.send(frame("d")); // drops
    assertThat(probe.called).isEqualTo(3);
    assertThat(probe.locked).isFalse();
  }

  private static final class LockProbe implements StreamChannel {
    private SseStream stream;
    private int called;
    private boolean locked;

    @Override
    public void write(Body.Bytes frame, boolean last) {
      probe();
    }

    @Override
    public void drop() {
      probe();
    }

    private void probe() {
      if (stream != null) {
        called++;
        locked |= Thread.holdsLock(stream);
      }
    }
  }

  @Test
  void streamThatEndsWhileItOpens_isNotKept() {
    StreamChannel leaving =
        new StreamChannel() {
          @Override
          public void write(Body.Bytes frame, boolean last) {
            throw new IllegalStateException("planted by the test");
          }

          @Override
          public void drop() {}
        };
    registry.add(place(), leaving, 7125, FIRST);

    assertThat(registry.tabs()).doesNotContainKey(7125L);
  }

  private StreamPlaces.Place place() {
    return places.reserve(9, null, 9);
  }
}
