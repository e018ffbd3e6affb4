package dev.lockstep.client.decision.retry;

import org.jspecify.annotations.Nullable;

/**
 * Limits a tab to {@value #SLOTS} refused requests in retry at the same time. The others wait in
 * order of arrival. Mutable: a tab has one.
 */
public final class RetrySlots {
  /** As many as a browser opens HTTP/1.1 connections to one host. */
  static final int SLOTS = 6;

  private @Nullable Waiter first;
  private int taken;

  /** A request that needs a slot; a link of the queue. */
  public abstract static class Waiter {
    private @Nullable Waiter next;

    /** Makes one that waits for no slot. */
    protected Waiter() {}

    /** The request has its slot. */
    protected abstract void begin();
  }

  /** Makes the slots of a tab, all of them free. */
  public RetrySlots() {}

  /**
   * Takes a slot, at once or when one is free.
   *
   * @param waiter the request, which then begins
   */
  public void enter(Waiter waiter) {
    if (taken < SLOTS) {
      taken++;
      waiter.begin();
    } else if (first == null) {
      first = waiter;
    } else {
      Waiter last = first;
      while (last.next != null) {
        last = last.next;
      }
      last.next = waiter;
    }
  }

  /**
   * Leaves the queue, or frees the slot for the next in the queue.
   *
   * @param waiter a request that was handed to {@link #enter}
   */
  public void leave(Waiter waiter) {
    Waiter before = null;
    for (Waiter waiting = first; waiting != null; waiting = waiting.next) {
      if (waiting == waiter) {
        if (before == null) {
          first = waiter.next;
        } else {
          before.next = waiter.next;
        }
        waiter.next = null;
        return;
      }
      before = waiting;
    }
    Waiter next = first;
    if (next == null) {
      taken--;
    } else {
      first = next.next;
      next.next = null;
      next.begin();
    }
  }
}
