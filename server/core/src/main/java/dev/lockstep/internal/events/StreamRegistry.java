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
 * The streams that are open, in slots of which one after the other gets its heartbeat, so that the
 * writes of 10,000 streams are 100 every quarter of a second. While none is open nothing ticks.
 */
final class StreamRegistry {
  private static final System.Logger LOG = System.getLogger(StreamRegistry.class.getName());
  private static final int SLOTS = 100;

  private final StreamLimits settings;
  private final LongConsumer seen;
  private final Scheduler scheduler;
  private final Duration tick;
  private final List<Set<SseStream>> slots =
      IntStream.range(0, SLOTS)
          .<Set<SseStream>>mapToObj(i -> ConcurrentHashMap.newKeySet())
          .toList();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger nextSlot = new AtomicInteger();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private int due;

  StreamRegistry(StreamLimits settings, LongConsumer seen, Scheduler scheduler) {
    this.settings = settings;
    this.seen = seen;
    this.scheduler = scheduler;
    this.tick = settings.heartbeat().dividedBy(SLOTS);
  }

  /** Requests that arrive at the same moment may go beyond it, by one for each thread. */
  boolean isFull() {
    return open.get() >= settings.max();
  }

  /** Opens a stream with its first frame, which no heartbeat comes before. */
  SseStream add(StreamChannel channel, long tab, Body.Bytes first) {
    int slot = nextSlot.getAndUpdate(last -> (last + 1) % SLOTS);
    SseStream stream = new SseStream(channel, this, slot, tab);
    stream.send(first);
    slots.get(slot).add(stream);
    open.incrementAndGet();
    saw(tab);
    startTicking();
    return stream;
  }

  void remove(SseStream stream) {
    if (slots.get(stream.slot()).remove(stream)) {
      open.decrementAndGet();
      saw(stream.tab());
    }
  }

  private void saw(long tab) {
    if (tab != BuildNumber.NONE) {
      seen.accept(tab);
    }
  }

  /** Counted when somebody asks: a count kept with each opening and end would cost all of them. */
  Map<Long, Integer> tabs() {
    Map<Long, Integer> tabs = new HashMap<>();
    slots.forEach(slot -> slot.forEach(stream -> tabs.merge(stream.tab(), 1, Integer::sum)));
    tabs.remove(BuildNumber.NONE);
    return tabs;
  }

  /** Ends every stream, each with a frame of its own. */
  void end(Frames last) {
    slots.forEach(slot -> slot.forEach(stream -> write(stream, () -> stream.end(last.next()))));
  }

  /** An adapter that throws costs its own stream, and no other. */
  @SuppressWarnings("IllegalCatch") // an Error too must not keep the others from their frame
  private static void write(SseStream stream, Runnable frame) {
    try {
      frame.run();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "event stream: cannot be written to, dropped", e);
      stream.giveUp();
    }
  }

  private void startTicking() {
    if (ticking.compareAndSet(false, true)) {
      scheduler.repeat(tick, this::tick);
    }
  }

  /** On one thread at a time: the next tick is scheduled at the end of this one. */
  private @Nullable Duration tick() {
    Set<SseStream> now = slots.get(due);
    due = (due + 1) % SLOTS;
    now.forEach(stream -> write(stream, () -> stream.send(Frames.HEARTBEAT)));
    if (open.get() > 0) {
      return tick;
    }
    ticking.set(false);
    boolean goesOn = open.get() > 0 && ticking.compareAndSet(false, true); // one opened meanwhile
    return goesOn ? tick : null;
  }
}
