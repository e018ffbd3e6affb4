package dev.lockstep.client.tab;

import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetryBudget;
import dev.lockstep.client.decision.retry.RetryPlan;
import dev.lockstep.client.decision.retry.RetrySlots;
import dev.lockstep.client.decision.retry.RetryStep;
import org.jspecify.annotations.Nullable;

/** What the requests of a page share: requirement, budget, slots, and the tab that hears builds. */
public final class Retries {
  private final Clock clock;
  private final AnswerListener listener;
  private final double required;
  final RetrySlots slots = new RetrySlots();
  private RetryBudget budget = RetryBudget.full();
  private @Nullable String noNews;
  private double noNewsBuild;
  private @Nullable String noNewsTrack;

  /**
   * Prepares.
   *
   * @param clock times the attempts
   * @param listener hears the build of each live answer
   * @param required the oldest build that can answer
   */
  public Retries(Clock clock, AnswerListener listener, double required) {
    this.clock = clock;
    this.listener = listener;
    this.required = required;
  }

  /**
   * Takes a success in the shortest way: when it says the same as an answer before, which was
   * nothing new, it need not be read.
   *
   * @param stamp the header {@code Build-Number}, null when absent
   * @param age as in {@link Liveness#isCertain}
   * @param cacheStatus as in {@link Liveness#isCertain}
   * @param date as in {@link Liveness#isCertain}
   * @param startedAt as in {@link Liveness#isCertain}
   * @param ahead as in {@link Liveness#isCertain}
   * @return true when the answer is taken; false when it must be read
   */
  public boolean isUnchanged(
      @Nullable String stamp,
      @Nullable String age,
      @Nullable String cacheStatus,
      double date,
      double startedAt,
      double ahead) {
    if (stamp == null
        || !stamp.equals(noNews)
        || !listener.isNoNews(noNewsBuild, noNewsTrack)
        || !Liveness.isCertain(age, cacheStatus, date, startedAt, ahead)) {
      return false;
    }
    listener.unchanged();
    budget = budget.earned();
    return true;
  }

  /**
   * Keeps what an answer says when the same again would be nothing new.
   *
   * @param text the header {@code Build-Number}
   * @param stamp what it says, of a live answer that the tab has heard
   */
  public void remember(@Nullable String text, Stamp stamp) {
    if (listener.isNoNews(stamp.build(), stamp.track())) {
      noNews = text;
      noNewsBuild = stamp.build();
      noNewsTrack = stamp.track();
    }
  }

  /** Tells the tab what an answer says. */
  void hears(Answer answer) {
    Stamp stamp = answer.stamp();
    if (stamp != null) {
      listener.answered(stamp.build(), stamp.min(), stamp.track(), stamp.front());
      if (answer.isTooNew()) {
        listener.tooOld(stamp.build(), stamp.track());
      }
    }
  }

  /** Judges an answer. */
  Outcome outcome(Answer answer) {
    Outcome outcome = answer.outcome(required);
    return outcome.isOverload() ? outcome.paced(clock.random()) : outcome;
  }

  /** Takes one step of a request, for all of its tab's. */
  RetryStep after(Exchange exchange, Outcome outcome) {
    RetryStep step = RetryPlan.after(exchange, outcome, budget, clock.now(), clock.random());
    budget = step.budget();
    if (step.givesUp()) {
      listener.exhausted();
    }
    return step;
  }

  double now() {
    return clock.now();
  }
}
