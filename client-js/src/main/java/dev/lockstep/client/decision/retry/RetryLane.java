package dev.lockstep.client.decision.retry;

import org.jspecify.annotations.Nullable;

/**
 * Lets at most {@value #WIDTH} refused requests be in retry at once; the others wait their turn, in
 * order. Not a value: it is the one queue of its tab.
 */
public final class RetryLane {
  /** As many as a browser opens HTTP/1.1 connections to one host. */
  static final int WIDTH = 6;

  private @Nullable Turn first;
  private int busy;

  /** One request that wants a place; each is its own link in the chain of those that wait. */
  public abstract static class Turn {
    private @Nullable Turn next;

    /** Makes one that is in no lane. */
    protected Turn() {}

    /** Its turn has come. */
    protected abstract void begin();
  }

  /** Makes the lane of a tab, with every place free. */
  public RetryLane() {}

  /**
   * Takes a place, at once or when one is free.
   *
   * @param turn what begins then
   */
  public void enter(Turn turn) {
    if (busy < WIDTH) {
      busy++;
      turn.begin();
    } else if (first == null) {
      first = turn;
    } else {
      Turn last = first;
      while (last.next != null) {
        last = last.next;
      }
      last.next = turn;
    }
  }

  /**
   * Leaves: gives up waiting, or frees its place for the next.
   *
   * @param turn what was handed to {@link #enter}
   */
  public void leave(Turn turn) {
    Turn before = null;
    for (Turn waiting = first; waiting != null; waiting = waiting.next) {
      if (waiting == turn) {
        if (before == null) {
          first = turn.next;
        } else {
          before.next = turn.next;
        }
        turn.next = null;
        return;
      }
      before = waiting;
    }
    Turn next = first;
    if (next == null) {
      busy--;
    } else {
      first = next.next;
      next.next = null;
      next.begin();
    }
  }
}
