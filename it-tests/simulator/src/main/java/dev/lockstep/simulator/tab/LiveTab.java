package dev.lockstep.simulator.tab;

import dev.lockstep.client.decision.Action;
import dev.lockstep.client.decision.Decision;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Tab;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetryBudget;
import dev.lockstep.client.decision.retry.RetrySlots;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.simulator.balancer.Balancer.Route;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One loaded page, in the place of the browser's edge of the same name: hands signals to the
 * shipped decisions, keeps what they make of the tab, and does what they ask for.
 */
final class LiveTab {
  private final World world;
  private final User user;
  private final RetrySlots slots = new RetrySlots();
  private final BuildRequirement requirement;
  private final Feed feed;
  private RetryBudget budget = RetryBudget.full();
  private Tab tab;
  private boolean gone;

  LiveTab(World world, User user, Stamp stamp) {
    this.world = world;
    this.user = user;
    this.requirement = new BuildRequirement((long) stamp.build(), BuildNumber.NONE, stamp.track());
    double now = world.agenda().now();
    this.tab =
        Tab.starting(
            new Page(stamp.build(), stamp.track(), now, true, true),
            user.storage().read(stamp.build(), now, world.law()));
    this.feed = new Feed(this);
  }

  /** The page has just come: it asks for what it shows. */
  void start() {
    show();
    resume(0);
  }

  /** The page has been open for a while; listens from some time on. */
  void resume(int feedDelay) {
    after(feedDelay, feed::listen);
    after(user.random().nextInt(Habits.POLL), this::poll);
  }

  World world() {
    return world;
  }

  Feed feed() {
    return feed;
  }

  SplittableRandom random() {
    return user.random();
  }

  double draw() {
    return user.draw();
  }

  RetrySlots slots() {
    return slots;
  }

  RetryBudget budget() {
    return budget;
  }

  void spends() {
    budget = budget.spent();
  }

  void earns() {
    budget = budget.earned();
  }

  BuildRequirement requirement() {
    return requirement;
  }

  double build() {
    return tab.page().build();
  }

  double now() {
    return world.agenda().now();
  }

  boolean isGone() {
    return gone;
  }

  boolean isHeld() {
    return tab.busy().holds() > 0;
  }

  int unsafeRequests() {
    return tab.busy().unsafeRequests();
  }

  /** The page is replaced by another; nothing of it happens any more. */
  void close() {
    gone = true;
    feed.close();
  }

  /** Has something happen, unless the page is gone by then. */
  void after(double delay, Runnable event) {
    world
        .agenda()
        .after(
            delay,
            () -> {
              if (!gone) {
                event.run();
              }
            });
  }

  // What the app does.

  /** The page fetches what it shows. */
  void show() {
    request(false);
    request(false);
  }

  private void poll() {
    request(false);
    after(Habits.POLL, this::poll);
  }

  /** The app sends a request. */
  void request(boolean unsafe) {
    if (unsafe) {
      act(Decision.sending(tab, now(), 1));
    }
    new Operation(this, unsafe).send();
  }

  /** A request has ended for the app. */
  void ended(boolean unsafe, Outcome outcome, @Nullable Stamp stamp) {
    world.tally().ended(user.number(), outcome);
    if (unsafe) {
      act(Decision.sending(tab, now(), -1));
    }
    if (stamp == null
        ? random().nextDouble() < Habits.FAILURE_IS_ERROR
        : tab.page().isOn(stamp.track()) && stamp.build() > build() && user.failsOnNewer()) {
      fail(unsafe);
    }
  }

  /** The app fails, on what the user just did or by itself. */
  void fail(boolean userInitiated) {
    if (!gone) {
      act(Decision.failed(tab, now(), userInitiated));
    }
  }

  /** Navigates within the app; true when the page is being loaded instead. */
  boolean navigates() {
    if (!follows(Decision.navigating(tab, now()))) {
      return false;
    }
    user.load(true, tab.state().target());
    return true;
  }

  /** The user types: what the app holds reloads for, what no draft may keep, or neither. */
  void type(int millis, boolean held, boolean dirty) {
    if (held) {
      act(Decision.holding(tab, now(), 1));
    } else if (dirty) {
      act(Decision.typed(tab, now(), true));
    }
    after(millis, () -> submit(held, dirty));
  }

  private void submit(boolean held, boolean dirty) {
    if (!user.isLoading()) {
      request(true);
    }
    if (held) {
      act(Decision.holding(tab, now(), -1));
    } else if (dirty) {
      act(Decision.typed(tab, now(), false));
    }
  }

  /** The user comes back to the tab. */
  void wake() {
    act(Decision.woken(tab, now()));
  }

  // What it hears.

  /** An answer or a stream tells a build. */
  void hears(Stamp stamp) {
    act(Decision.answered(tab, now(), told(stamp), stamp.min(), stamp.track()));
  }

  void tooOld(Stamp stamp) {
    act(Decision.tooOld(tab, now(), told(stamp), stamp.track()));
  }

  void exhausted() {
    act(Decision.exhausted(tab, now()));
  }

  private double told(Stamp stamp) {
    return world.law().told(build(), stamp.build());
  }

  private void probe() {
    world.tally().probed();
    Route route = world.balancer().route();
    after(route.delay() + Habits.latency(random(), true), () -> probed(route.answer()));
  }

  private void probed(@Nullable Stamp stamp) {
    act(
        stamp == null
            ? Decision.probed(tab, now(), State.NONE, State.NONE, null, draw())
            : Decision.probed(tab, now(), told(stamp), stamp.min(), stamp.track(), draw()));
  }

  // What is decided.

  private void act(Decision decision) {
    if (follows(decision)) {
      user.load(true, tab.state().target());
    }
  }

  /** Whether the page is to be loaded now; everything else is done here. */
  private boolean follows(Decision decision) {
    tab = decision.tab();
    if (decision.action() == Action.PROBE) {
      probe();
    } else if (decision.action() == Action.WAIT) {
      after(decision.delay(), () -> act(Decision.elapsed(tab, now())));
    }
    return decision.reloads() && leaves(decision.action());
  }

  private boolean leaves(int action) {
    Decision agreed = Decision.agreed(tab, now(), world.law().recordedAs(action));
    user.storage().write(agreed.tab().ledger(), world.law());
    follows(agreed);
    return tab.state().isLeaving();
  }
}
