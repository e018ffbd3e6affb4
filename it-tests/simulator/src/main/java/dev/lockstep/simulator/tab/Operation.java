package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.retry.Exchange;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetrySlots;
import dev.lockstep.client.decision.retry.RetryPlan;
import dev.lockstep.guard.Verdict;
import dev.lockstep.simulator.balancer.Balancer.Route;
import dev.lockstep.simulator.fleet.Instance;
import org.jspecify.annotations.Nullable;

/** One request of the app, whatever the number of attempts: the edge around the retry plan. */
final class Operation extends RetrySlots.Waiter {
  private static final Outcome BAD_GATEWAY = new Outcome(502, Outcome.NONE, false, 0);

  private final LiveTab tab;
  private final boolean unsafe;
  private Exchange exchange;
  private double delay;
  private boolean enters;
  private int runs;

  Operation(LiveTab tab, boolean unsafe) {
    this.tab = tab;
    this.unsafe = unsafe;
    this.exchange = Exchange.starting(unsafe ? "POST" : "GET", false, true, tab.now(), 0);
  }

  void send() {
    if (tab.isGone()) {
      return;
    }
    tab.world().tally().sent();
    Route route = tab.world().balancer().route(tab.requirement());
    Instance instance = route.instance();
    if (instance == null) {
      tab.after(route.delay(), () -> decide(BAD_GATEWAY, null));
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
            route.delay() + Habits.latency(tab.random(), passes),
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
      decide(BAD_GATEWAY, null);
      return;
    }
    tab.hears(stamp);
    boolean older = stamp.build() < tab.build();
    if (verdict instanceof Verdict.Refused refused) {
      tab.world().tally().refused();
      int reason = Outcome.refusal(refused.reason().token());
      boolean oldTab = reason == Outcome.OLD_TAB;
      if (oldTab) {
        tab.tooOld(stamp);
      }
      decide(new Outcome(oldTab ? 409 : 421, reason, older, 0), null);
    } else {
      decide(new Outcome(200, Outcome.NONE, older, 0), stamp);
    }
  }

  private void decide(Outcome outcome, @Nullable Stamp stamp) {
    if (tab.isGone()) {
      return;
    }
    double wait = RetryPlan.decide(exchange, outcome, tab.budget(), tab.now(), tab.draw());
    if (wait >= 0) {
      exchange = exchange.again();
      delay = wait;
      tab.world().tally().retried();
      if (!outcome.isRefused()) {
        tab.spends();
      }
      repeat(outcome.isRefused());
      return;
    }
    if (wait == RetryPlan.GIVE_UP) {
      tab.exhausted();
    } else if (outcome.succeeded()) {
      tab.earns();
    }
    close();
    tab.ended(unsafe, outcome, stamp);
  }

  private void repeat(boolean refused) {
    if (refused && !enters) {
      enters = true;
      tab.slots().enter(this);
    } else {
      begin();
    }
  }

  @Override
  protected void begin() {
    tab.after(delay, this::send);
  }

  private void close() {
    if (enters) {
      enters = false;
      tab.slots().leave(this);
    }
  }
}
