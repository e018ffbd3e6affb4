package dev.lockstep.client.tab;

import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetrySlots;
import dev.lockstep.client.decision.retry.RetryStep;

/** One request of the app, whatever the number of attempts. */
public abstract class RetryingRequest extends RetrySlots.Waiter {
  private final Retries retries;
  private Exchange exchange;
  private double sentAt;
  private double delay;
  private boolean refused;
  private boolean hasSlot;

  /**
   * Starts with the first attempt.
   *
   * @param retries what it shares with the other requests of its page
   * @param exchange the request, one attempt made
   */
  protected RetryingRequest(Retries retries, Exchange exchange) {
    this.retries = retries;
    this.exchange = exchange;
    this.sentAt = exchange.startedAt();
  }

  /**
   * Sends the next attempt.
   *
   * @param millis after so many milliseconds
   */
  protected abstract void sendAfter(double millis);

  /**
   * Takes an answer.
   *
   * @param answer of an origin that is stamped
   * @return true when the request is sent again: the app does not see the answer, and {@link
   *     #resend} is to follow. False when the app gets it
   */
  public final boolean repeatsAfter(Answer answer) {
    retries.hears(answer);
    return step(retries.outcome(answer));
  }

  /**
   * Takes a network error.
   *
   * @return as {@link #repeatsAfter}
   */
  public final boolean repeatsAfterFailure() {
    return step(Outcome.failed());
  }

  private boolean step(Outcome outcome) {
    RetryStep step = retries.after(exchange, outcome);
    exchange = step.exchange();
    delay = step.delay();
    refused = outcome.isRefused();
    if (!step.isRetry()) {
      leave();
    }
    return step.isRetry();
  }

  /** Sends it again, after its delay; a refused one needs a slot. */
  public final void resend() {
    if (refused && !hasSlot) {
      hasSlot = true;
      retries.slots.enter(this);
    } else {
      begin();
    }
  }

  @Override
  protected final void begin() {
    sentAt = retries.now() + delay;
    sendAfter(delay);
  }

  /** Ends it: its slot is free for the next. */
  public final void leave() {
    if (hasSlot) {
      hasSlot = false;
      retries.slots.leave(this);
    }
  }

  /**
   * Tells when the last attempt was sent.
   *
   * @return milliseconds since the epoch
   */
  protected final double sentAt() {
    return sentAt;
  }

  /**
   * Tells what is known of the request.
   *
   * @return a value; the next attempt makes another
   */
  protected final Exchange exchange() {
    return exchange;
  }
}
