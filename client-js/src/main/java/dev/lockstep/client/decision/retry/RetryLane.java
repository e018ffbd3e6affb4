package dev.lockstep.client.decision.retry;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets at most {@value #WIDTH} refused requests be in retry at once; the others wait their turn, in
 * order. Not a value: it is the one queue of its tab.
 */
public final class RetryLane {
  /** As many as a browser opens HTTP/1.1 connections to one host. */
  static final int WIDTH = 6;

  private final List<Runnable> waiting = new ArrayList<>();
  private int busy;

  /** Makes the lane of a tab, with every place free. */
  public RetryLane() {}

  /**
   * Takes a place, at once or when one is free.
   *
   * @param turn what to do then
   */
  public void enter(Runnable turn) {
    if (busy < WIDTH) {
      busy++;
      turn.run();
    } else {
      waiting.add(turn);
    }
  }

  /**
   * Gives up waiting.
   *
   * @param turn what was handed to {@link #enter}
   * @return whether it was still waiting; if not, the place is to be {@link #leave left}
   */
  public boolean withdraw(Runnable turn) {
    for (int at = 0; at < waiting.size(); at++) {
      // By identity: List.remove(Object) asks equals, which would bring every record's into the
      // bundle.
      if (waiting.get(at) == turn) {
        waiting.remove(at);
        return true;
      }
    }
    return false;
  }

  /** Frees a place for the next. */
  public void leave() {
    if (waiting.isEmpty()) {
      busy--;
    } else {
      waiting.remove(0).run();
    }
  }
}
