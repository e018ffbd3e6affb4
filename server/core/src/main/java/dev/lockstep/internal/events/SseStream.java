package dev.lockstep.internal.events;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.StreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * One stream of server-sent events. It writes frame after frame and holds back one frame while the
 * reader is slow. It closes the connection of a reader that falls further behind. There are
 * thousands of instances, so it has few fields.
 */
final class SseStream implements Feed.Subscription {
  private static final System.Logger LOG = System.getLogger(SseStream.class.getName());

  /** Which frames the operating system has not accepted yet. */
  private enum State {
    /** None. */
    IDLE,

    /** One is being written. */
    WRITING,

    /** One is being written, and another waits. */
    BEHIND,

    /** One is being written, and the last one waits. */
    ENDING,

    /** The last one is being written. */
    LAST,

    CLOSED
  }

  private final StreamChannel channel;
  private final StreamRegistry registry;
  private final StreamPlaces.Place place;
  private final int slot;
  private final long tab;
  private State state = State.IDLE;
  private Body.@Nullable Bytes waiting;

  SseStream(
      StreamChannel channel,
      StreamRegistry registry,
      StreamPlaces.Place place,
      int slot,
      long tab) {
    this.channel = channel;
    this.registry = registry;
    this.place = place;
    this.slot = slot;
    this.tab = tab;
  }

  /** The slot of the heartbeat's round in which this stream is written to. */
  int slot() {
    return slot;
  }

  /** The place that this stream takes. */
  StreamPlaces.Place place() {
    return place;
  }

  /** The build that the reading tab states. */
  long tab() {
    return tab;
  }

  synchronized boolean isClosed() {
    return state == State.CLOSED;
  }

  /** What is to be done with the channel once the state has changed. */
  private sealed interface Act {
    /** Nothing. */
    Act NONE = new None();

    Act DROP = new Drop();

    record None() implements Act {}

    record Drop() implements Act {}

    record Write(Body.Bytes frame, boolean last) implements Act {}
  }

  /** Sends a frame. Closes the connection if a frame is still waiting to be written. */
  void send(Body.Bytes frame) {
    perform(sending(frame));
  }

  /** Sends a last frame and ends. The last frame replaces one that is waiting. */
  void end(Body.Bytes frame) {
    perform(ending(frame));
  }

  @Override
  public void written() {
    perform(next());
  }

  private synchronized Act sending(Body.Bytes frame) {
    return switch (state) {
      case IDLE -> write(State.WRITING, frame);
      case WRITING -> await(State.BEHIND, frame);
      case BEHIND, ENDING, LAST -> dropping();
      case CLOSED -> Act.NONE;
    };
  }

  private synchronized Act ending(Body.Bytes frame) {
    return switch (state) {
      case IDLE -> write(State.LAST, frame);
      case WRITING, BEHIND -> await(State.ENDING, frame);
      case ENDING, LAST, CLOSED -> Act.NONE;
    };
  }

  private synchronized Act next() {
    return switch (state) {
      case WRITING -> {
        state = State.IDLE;
        yield Act.NONE;
      }
      case BEHIND -> write(State.WRITING, takeWaiting());
      case ENDING -> write(State.LAST, takeWaiting());
      case LAST -> {
        close();
        yield Act.NONE;
      }
      case IDLE, CLOSED -> Act.NONE;
    };
  }

  @Override
  public synchronized void closed() {
    close();
  }

  private void close() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      waiting = null;
      registry.remove(this);
    }
  }

  private Act dropping() {
    close();
    return Act.DROP;
  }

  private Act write(State next, Body.Bytes frame) {
    state = next;
    return new Act.Write(frame, next == State.LAST);
  }

  private Act await(State next, Body.Bytes frame) {
    state = next;
    waiting = frame;
    return Act.NONE;
  }

  private Body.Bytes takeWaiting() {
    Body.Bytes frame = waiting;
    if (frame == null) {
      throw new IllegalStateException("no frame waits in state " + state);
    }
    waiting = null;
    return frame;
  }

  /**
   * Calls the channel without a lock: its code is the server's, may call {@link #written()} before
   * it returns, and may wait for another thread that does.
   */
  private void perform(Act act) {
    if (act == Act.NONE) {
      return;
    }
    if (channel.mayBlock()) {
      registry.writers().run(() -> performNow(act));
    } else {
      performNow(act);
    }
  }

  /** A failure of one stream's channel closes that stream only. */
  @SuppressWarnings("IllegalCatch") // also an Error must not stop the writes to other streams
  private void performNow(Act act) {
    try {
      if (act instanceof Act.Write write) {
        channel.write(write.frame(), write.last());
      } else {
        channel.drop();
      }
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "event stream: write failed, connection closed", e);
      giveUp();
    }
  }

  /** Closing the channel may fail too. */
  @SuppressWarnings("IllegalCatch")
  private void giveUp() {
    closed();
    try {
      channel.drop();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.DEBUG, "event stream: failed to close the connection", e);
    }
  }
}
