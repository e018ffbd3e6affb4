package dev.lockstep.client.request;

import dev.lockstep.client.browser.Callback;
import dev.lockstep.client.browser.Clock;
import dev.lockstep.client.decision.Busy;
import dev.lockstep.client.decision.Signal;

/** Counts what keeps the page from being reloaded. */
public final class InFlight {
  private final Clock clock;
  private final Busy.Kind kind;
  private final Notice notice;

  /**
   * Prepares.
   *
   * @param clock tells when
   * @param kind what is counted
   * @param notice hears each beginning and end
   */
  public InFlight(Clock clock, Busy.Kind kind, Notice notice) {
    this.clock = clock;
    this.kind = kind;
    this.notice = notice;
  }

  /**
   * Counts one.
   *
   * @return ends it; further calls do nothing
   */
  public Callback began() {
    notice.take(new Signal.Began(clock.now(), kind));
    boolean[] ended = {false};
    return () -> {
      if (!ended[0]) {
        ended[0] = true;
        notice.take(new Signal.Ended(clock.now(), kind));
      }
    };
  }
}
