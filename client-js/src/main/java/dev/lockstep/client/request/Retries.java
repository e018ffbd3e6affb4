package dev.lockstep.client.request;

import dev.lockstep.client.browser.Callback;
import dev.lockstep.client.browser.Clock;
import dev.lockstep.client.decision.Signal;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.Retry;
import dev.lockstep.client.decision.retry.RetryBudget;
import dev.lockstep.client.decision.retry.RetryLane;
import dev.lockstep.client.decision.retry.RetryPlan;
import org.jspecify.annotations.Nullable;

/** What the requests of a tab share about repetition: the budget, the lane, the clock. */
public final class Retries {
  private final Clock clock;
  private final Notice notice;
  private final RetryLane lane = new RetryLane();
  private RetryBudget budget = RetryBudget.FULL;

  /**
   * Prepares.
   *
   * @param clock times the repetitions
   * @param notice hears when they run out
   */
  public Retries(Clock clock, Notice notice) {
    this.clock = clock;
    this.notice = notice;
  }

  /**
   * Follows one request.
   *
   * @param method its method, in upper case
   * @param hasKey whether it carries an {@code Idempotency-Key}
   * @param replayable whether its body can be sent again
   * @param timeout the app's own limit in milliseconds, 0 when it has none
   * @return its course, one attempt made
   */
  public Course follow(String method, boolean hasKey, boolean replayable, double timeout) {
    return new Course(Exchange.starting(method, hasKey, replayable, clock.now(), timeout));
  }

  /** One request on its way, whatever the number of attempts. */
  public final class Course {
    private Exchange exchange;
    private @Nullable Runnable turn;
    private @Nullable Callback timer;
    private boolean inLane;
    private double delay;
    private boolean refused;

    private Course(Exchange exchange) {
      this.exchange = exchange;
    }

    /**
     * Tells whether an attempt is repeated. If so, {@link #resend} follows; if not, the app gets
     * the outcome.
     *
     * @param outcome how the attempt ended
     * @return true when the app is not to see it
     */
    public boolean repeats(Outcome outcome) {
      Retry retry = RetryPlan.decide(exchange, outcome, budget, clock.now(), clock.random());
      if (retry instanceof Retry.Again again) {
        exchange = exchange.again();
        delay = again.delay();
        refused = again.refused();
        budget = refused ? budget : budget.spent();
        return true;
      }
      if (retry instanceof Retry.GiveUp) {
        notice.take(new Signal.Exhausted(clock.now()));
      } else if (outcome.succeeded()) {
        budget = budget.earned();
      }
      close();
      return false;
    }

    /**
     * Sends it again, after its delay and in its turn.
     *
     * @param send sends it
     */
    public void resend(Runnable send) {
      if (!refused || inLane) {
        wait(send);
      } else {
        turn =
            () -> {
              inLane = true;
              wait(send);
            };
        lane.enter(turn);
      }
    }

    private void wait(Runnable send) {
      timer = clock.after(delay, send::run);
    }

    /**
     * Tells the time that is left of the app's own limit.
     *
     * @param timeout the limit, milliseconds
     * @return milliseconds, at least 1
     */
    public double left(double timeout) {
      return Math.max(1, exchange.startedAt() + timeout - clock.now());
    }

    /** Ends it: nothing is sent any more, and the next in the lane takes its place. */
    public void close() {
      if (timer != null) {
        timer.run();
        timer = null;
      }
      if (turn != null && !lane.withdraw(turn)) {
        lane.leave();
      }
      turn = null;
    }
  }
}
