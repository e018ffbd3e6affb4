package dev.lockstep.signal;

import dev.lockstep.http.Body;
import dev.lockstep.http.StreamChannel;
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

/**
 * The streams that are open, in slots of which one after the other gets its heartbeat, so that the
 * writes of 10,000 streams are 100 every quarter of a second. While none is open nothing ticks.
 */
final class OpenStreams {
  private static final System.Logger LOG = System.getLogger(OpenStreams.class.getName());
  private static final int SLOTS = 100;

  private final EventStreams settings;
  private final LongConsumer seen;
  private final Ticker ticker;
  private final Duration tick;
  private final List<Set<EventStream>> slots =
      IntStream.range(0, SLOTS)
          .<Set<EventStream>>mapToObj(i -> ConcurrentHashMap.newKeySet())
          .toList();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger nextSlot = new AtomicInteger();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private int due;

  OpenStreams(EventStreams settings, LongConsumer seen, Ticker ticker) {
    this.settings = settings;
    this.seen = seen;
    this.ticker = ticker;
    this.tick = settings.heartbeat().dividedBy(SLOTS);
  }

  /** Requests that arrive at the same moment may go beyond it, by one for each thread. */
  boolean isFull() {
    return open.get() >= settings.max();
  }

  /** Opens a stream with its first frame, which no heartbeat comes before. */
  EventStream add(StreamChannel channel, long tab, Body.Bytes first) {
    int slot = nextSlot.getAndUpdate(last -> (last + 1) % SLOTS);
    EventStream stream = new EventStream(channel, this, slot, tab);
    stream.send(first);
    slots.get(slot).add(stream);
    open.incrementAndGet();
    saw(tab);
    startTicking();
    return stream;
  }

  void remove(EventStream stream) {
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
    slots.forEach(slot -> slot.forEach(stream -> stream.end(last.next())));
  }

  /** An adapter that throws costs its own stream, not the heartbeat of all others. */
  private static void keepAlive(EventStream stream) {
    try {
      stream.send(Frames.HEARTBEAT);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "event stream: not writable, given up", e);
      stream.closed();
    }
  }

  private void startTicking() {
    if (ticking.compareAndSet(false, true)) {
      ticker.after(tick, this::tick);
    }
  }

  /** On one thread at a time: the next tick is asked for at the end of this one. */
  private void tick() {
    slots.get(due).forEach(OpenStreams::keepAlive);
    due = (due + 1) % SLOTS;
    if (open.get() > 0) {
      ticker.after(tick, this::tick);
    } else {
      ticking.set(false);
      if (open.get() > 0) { // one came meanwhile, and saw the ticking
        startTicking();
      }
    }
  }
}
