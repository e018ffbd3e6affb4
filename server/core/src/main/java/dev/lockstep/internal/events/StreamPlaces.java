package dev.lockstep.internal.events;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Places for event streams. A place is taken when a request is answered, so that a burst of
 * requests cannot exceed the limit, and given back when its stream ends, or when none was opened in
 * it. Thread-safe.
 */
final class StreamPlaces {
  /** A stream is opened right after its request is answered, unless the client has left. */
  private static final long TO_OPEN_NANOS = Duration.ofSeconds(10).toNanos();

  private enum State {
    RESERVED,
    OPEN,
    FREE
  }

  private final LongSupplier nanoTime;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<InetAddress, Integer> byPeer = new ConcurrentHashMap<>();

  /** In the order of their time; those whose stream was opened meanwhile among them. */
  private final Queue<Place> reserved = new ConcurrentLinkedQueue<>();

  StreamPlaces(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A place, which counts until it is given back. */
  final class Place {
    private final @Nullable InetAddress peer;
    private final long since = nanoTime.getAsLong();
    private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

    private Place(@Nullable InetAddress peer) {
      this.peer = peer;
    }

    /** A stream is opened in this place, also where that took so long that it was given back. */
    void open() {
      if (!state.compareAndSet(State.RESERVED, State.OPEN)
          && state.compareAndSet(State.FREE, State.OPEN)) {
        taken.incrementAndGet();
        count(peer, Integer.MAX_VALUE);
      }
    }

    /** Gives the place back. Calls after the first do nothing. */
    void free() {
      if (state.getAndSet(State.FREE) != State.FREE) {
        giveBack(peer);
      }
    }

    private boolean isLate() {
      return nanoTime.getAsLong() - since > TO_OPEN_NANOS;
    }

    private void freeUnlessOpen() {
      if (state.compareAndSet(State.RESERVED, State.FREE)) {
        giveBack(peer);
      }
    }
  }

  /** Takes a place; null when all, or all of this peer, are taken. */
  @Nullable Place reserve(int max, @Nullable InetAddress peer, int maxOfPeer) {
    freeLate();
    if (taken.getAndUpdate(now -> now < max ? now + 1 : now) >= max) {
      return null;
    }
    if (!count(peer, maxOfPeer)) {
      taken.decrementAndGet();
      return null;
    }
    Place place = new Place(peer);
    reserved.add(place);
    return place;
  }

  /** How many places are taken. */
  int taken() {
    return taken.get();
  }

  private void freeLate() {
    for (Place first = reserved.peek();
        first != null && (first.isLate() || first.state.get() != State.RESERVED);
        first = reserved.peek()) {
      if (reserved.remove(first)) {
        first.freeUnlessOpen();
      }
    }
  }

  private boolean count(@Nullable InetAddress peer, int max) {
    if (peer == null) {
      return true;
    }
    boolean[] counted = {false};
    byPeer.compute(
        peer,
        (address, now) -> {
          int held = now == null ? 0 : now;
          counted[0] = held < max;
          return counted[0] ? Integer.valueOf(held + 1) : now;
        });
    return counted[0];
  }

  private void giveBack(@Nullable InetAddress peer) {
    taken.decrementAndGet();
    if (peer != null) {
      byPeer.computeIfPresent(peer, (address, held) -> held == 1 ? null : held - 1);
    }
  }
}
