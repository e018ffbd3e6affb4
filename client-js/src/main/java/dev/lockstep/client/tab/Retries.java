package dev.lockstep.client.tab;

import dev.lockstep.client.decision.Decision;
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
  private final Effects effects;
  private final TabDriver tab;
  private final double required;
  final RetrySlots slots = new RetrySlots();
  private RetryBudget budget = RetryBudget.full();
  private @Nullable String noNews;

  /**
   * Prepares.
   *
   * @param effects of the tab
   * @param tab hears the build of each live answer
   * @param required the oldest build that can answer
   */
  public Retries(Effects effects, TabDriver tab, double required) {
    this.effects = effects;
    this.tab = tab;
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
        || tab.isBehind()
        || !Liveness.isCertain(age, cacheStatus, date, startedAt, ahead)) {
      return false;
    }
    tab.unchanged();
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
    if (Decision.isNoNews(tab.tab(), stamp.build(), stamp.track())) {
      noNews = text;
    }
  }

  /** Tells the tab what an answer says. */
  void hears(Answer answer) {
    Stamp stamp = answer.stamp();
    if (stamp != null) {
      tab.answered(stamp.build(), stamp.min(), stamp.track());
      if (answer.isTooNew()) {
        tab.tooOld(stamp.build(), stamp.track());
      }
    }
  }

  /** Judges an answer. */
  Outcome outcome(Answer answer) {
    return answer.outcome(required);
  }

  /** Takes one step of a request, for all of its tab's. */
  RetryStep after(Exchange exchange, Outcome outcome) {
    RetryStep step = RetryPlan.after(exchange, outcome, budget, effects.now(), effects.random());
    budget = step.budget();
    if (step.givesUp()) {
      tab.exhausted();
    }
    return step;
  }

  double now() {
    return effects.now();
  }
}
