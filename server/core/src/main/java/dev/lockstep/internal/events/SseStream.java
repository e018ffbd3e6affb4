package dev.lockstep.internal.events;

import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.StreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * One stream: writes frame after frame, lets one wait while its reader is slow, and drops a reader
 * that is slower than that. There are thousands of it, so it has nothing but what it must have.
 */
final class SseStream implements Feed.Subscription {
  private static final System.Logger LOG = System.getLogger(SseStream.class.getName());

  /** Which frames there are that the operating system has not taken yet. */
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

  /** Whose turn in the heartbeat's round it is. */
  int slot() {
    return slot;
  }

  /** The build of the tab that reads it, as the tab says. */
  long tab() {
    return tab;
  }

  /** Sends a frame; drops a reader who has not even taken the one before the last. */
  synchronized void send(Body.Bytes frame) {
    switch (state) {
      case IDLE -> write(State.WRITING, frame);
      case WRITING -> await(State.BEHIND, frame);
      case BEHIND, ENDING, LAST -> drop();
      case CLOSED -> {}
    }
  }

  /** Sends a last frame, in the place of one that still waits, and ends. */
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

  /** Closes the stream, whose channel has failed. It may fail at this too. */
  @SuppressWarnings("IllegalCatch")
  synchronized void giveUp() {
    try {
      drop();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.DEBUG, "event stream: not dropped", e);
    }
  }

  private void drop() {
    closed();
    channel.drop();
  }

  /** The state first: a channel may have written before it returns. */
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
