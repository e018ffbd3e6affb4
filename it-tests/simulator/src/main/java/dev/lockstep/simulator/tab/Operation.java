package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.tab.RetryingRequest;
import dev.lockstep.internal.guard.Verdict;
import dev.lockstep.simulator.balancer.Balancer.Route;
import dev.lockstep.simulator.fleet.Instance;
import org.jspecify.annotations.Nullable;

/** One request of the app, sent through the balancer as often as the shipped retry wants it. */
final class Operation extends RetryingRequest {
  private static final Answer BAD_GATEWAY = new Answer(502, Outcome.NONE, null, 0);

  private final LiveTab tab;
  private final boolean unsafe;
  private int runs;

  Operation(LiveTab tab, boolean unsafe) {
    super(tab.retries(), Exchange.starting(unsafe ? "POST" : "GET", false, true, tab.now(), 0));
    this.tab = tab;
    this.unsafe = unsafe;
  }

  void send() {
    if (tab.isGone()) {
      return;
    }
    tab.world().tally().sent();
    Route route = tab.world().balancer().route(tab.requirement());
    Instance instance = route.instance();
    if (instance == null) {
      tab.after(route.delay(), () -> ended(BAD_GATEWAY));
      return;
    }
    Verdict verdict = instance.judge(tab.requirement());
    boolean passes = verdict instanceof Verdict.Pass;
    if (passes && unsafe && ++runs == 2) {
      tab.world().tally().ranTwice();
    }
    instance.count(1);
    tab.world()
        .agenda()
        .after(
            route.delay() + Habits.latency(tab.userRandom(), passes),
            () -> {
              instance.count(-1);
              if (!tab.isGone()) {
                answered(verdict, route.answer());
              }
            });
  }

  private void answered(Verdict verdict, @Nullable Stamp stamp) {
    if (stamp == null) {
      // It was sent, so that the balancer does not try another instance.
      ended(BAD_GATEWAY);
    } else if (verdict instanceof Verdict.Refused refused) {
      tab.world().tally().refused();
      int reason = Outcome.refusal(refused.reason().token());
      ended(new Answer(reason == Outcome.OLD_TAB ? 409 : 421, reason, stamp, 0));
    } else {
      ended(new Answer(200, Outcome.NONE, stamp, 0));
    }
  }

  private void ended(Answer answer) {
    if (tab.isGone()) {
      return;
    }
    if (repeatsAfter(tab.told(answer))) {
      tab.world().tally().retried();
      resend();
    } else {
      Outcome outcome = answer.outcome(tab.build());
      tab.ended(unsafe, outcome, outcome.succeeded() ? answer.stamp() : null);
    }
  }

  @Override
  protected void sendAfter(double millis) {
    tab.after(millis, this::send);
  }
}
