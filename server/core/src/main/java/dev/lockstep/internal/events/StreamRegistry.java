package dev.lockstep.internal.events;

import dev.lockstep.http.Body;
import dev.lockstep.http.StreamChannel;
import dev.lockstep.internal.lifecycle.Scheduler;
import dev.lockstep.protocol.BuildNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The open streams, spread over 100 slots. Each tick writes the heartbeat of one slot, so 10,000
 * streams with a heartbeat of 25 s cause 100 writes every quarter of a second. There are no ticks
 * while no stream is open.
 */
final class StreamRegistry {
  private static final int SLOTS = 100;

  private final LongConsumer seen;
  private final Scheduler scheduler;
  private final Duration tick;
  private final List<Set<SseStream>> slots =
      IntStream.range(0, SLOTS)
          .<Set<SseStream>>mapToObj(i -> ConcurrentHashMap.newKeySet())
          .toList();
  private final AtomicInteger open = new AtomicInteger();
  private final StreamWriters writers = new StreamWriters();
  private final AtomicInteger nextSlot = new AtomicInteger();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private int due;

  StreamRegistry(StreamLimits settings, LongConsumer seen, Scheduler scheduler) {
    this.seen = seen;
    this.scheduler = scheduler;
    this.tick = settings.heartbeat().dividedBy(SLOTS);
  }

  /** The threads for channels that may block. */
  StreamWriters writers() {
    return writers;
  }

  /** Opens a stream. Writes the first frame before a heartbeat can be written. */
  SseStream add(StreamPlaces.Place place, StreamChannel channel, long tab, Body.Bytes first) {
    int slot = nextSlot.getAndUpdate(last -> (last + 1) % SLOTS);
    SseStream stream = new SseStream(channel, this, place, slot, tab);
    place.open();
    stream.send(first);
    slots.get(slot).add(stream);
    open.incrementAndGet();
    saw(tab);
    if (stream.isClosed()) { // before it was there to be removed
      remove(stream);
    }
    startTicking();
    return stream;
  }

  void remove(SseStream stream) {
    if (slots.get(stream.slot()).remove(stream)) {
      open.decrementAndGet();
      saw(stream.tab());
    }
    stream.place().free();
  }

  private void saw(long tab) {
    if (tab != BuildNumber.NONE) {
      seen.accept(tab);
    }
  }

  /** Counts on demand, so that opening and closing a stream stays cheap. */
  Map<Long, Integer> tabs() {
    Map<Long, Integer> tabs = new HashMap<>();
    slots.forEach(slot -> slot.forEach(stream -> tabs.merge(stream.tab(), 1, Integer::sum)));
    tabs.remove(BuildNumber.NONE);
    return tabs;
  }

  /** Ends every stream with a last frame, the next one of {@code last}. */
  void end(Frames last) {
    slots.forEach(slot -> slot.forEach(stream -> stream.end(last.next())));
  }

  /** Starts no more threads for channels that may block. */
  void close() {
    writers.close();
  }

  private void startTicking() {
    if (ticking.compareAndSet(false, true)) {
      scheduler.repeat(tick, this::tick);
    }
  }

  /** Runs on one thread at a time: the next tick is scheduled at the end of this one. */
  private @Nullable Duration tick() {
    Set<SseStream> now = slots.get(due);
    due = (due + 1) % SLOTS;
    writers.addThreads();
    now.forEach(stream -> stream.send(Frames.HEARTBEAT));
    if (open.get() > 0) {
      return tick;
    }
    ticking.set(false);
    boolean goesOn = open.get() > 0 && ticking.compareAndSet(false, true); // opened meanwhile
    return goesOn ? tick : null;
  }
}
