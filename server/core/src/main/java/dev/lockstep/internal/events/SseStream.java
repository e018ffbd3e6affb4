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
  private final int slot;
  private final long tab;
  private State state = State.IDLE;
  private Body.@Nullable Bytes waiting;

  SseStream(StreamChannel channel, StreamRegistry registry, int slot, long tab) {
    this.channel = channel;
    this.registry = registry;
    this.slot = slot;
    this.tab = tab;
  }

  /** The slot of the heartbeat's round in which this stream is written to. */
  int slot() {
    return slot;
  }

  /** The build that the reading tab states. */
  long tab() {
    return tab;
  }

  /** Sends a frame. Closes the connection if a frame is still waiting to be written. */
  synchronized void send(Body.Bytes frame) {
    switch (state) {
      case IDLE -> write(State.WRITING, frame);
      case WRITING -> await(State.BEHIND, frame);
      case BEHIND, ENDING, LAST -> drop();
      case CLOSED -> {}
    }
  }

  /** Sends a last frame and ends. The last frame replaces one that is waiting. */
  synchronized void end(Body.Bytes frame) {
    switch (state) {
      case IDLE -> write(State.LAST, frame);
      case WRITING, BEHIND -> await(State.ENDING, frame);
      case ENDING, LAST, CLOSED -> {}
    }
  }

  @Override
  public synchronized void written() {
    switch (state) {
      case WRITING -> state = State.IDLE;
      case BEHIND -> write(State.WRITING, takeWaiting());
      case ENDING -> write(State.LAST, takeWaiting());
      case LAST -> closed();
      case IDLE, CLOSED -> {}
    }
  }

  @Override
  public synchronized void closed() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      waiting = null;
      registry.remove(this);
    }
  }

  /** Closes the stream after a failure of its channel. Closing the channel may fail too. */
  @SuppressWarnings("IllegalCatch")
  synchronized void giveUp() {
    try {
      drop();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.DEBUG, "event stream: failed to close the connection", e);
    }
  }

  private void drop() {
    closed();
    channel.drop();
  }

  /** Sets the state first: a channel may call {@link #written()} before it returns. */
  private void write(State next, Body.Bytes frame) {
    state = next;
    channel.write(frame, next == State.LAST);
  }

  private void await(State next, Body.Bytes frame) {
    state = next;
    waiting = frame;
  }

  private Body.Bytes takeWaiting() {
    Body.Bytes frame = waiting;
    if (frame == null) {
      throw new IllegalStateException("no frame waits in state " + state);
    }
    waiting = null;
    return frame;
  }
}
