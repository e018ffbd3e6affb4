package dev.lockstep.client;

import dev.lockstep.client.browser.Address;
import dev.lockstep.client.browser.Clock;
import dev.lockstep.client.browser.Leave;
import dev.lockstep.client.browser.LedgerStore;
import dev.lockstep.client.browser.Probe;
import dev.lockstep.client.decision.Action;
import dev.lockstep.client.decision.Decision;
import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Signal;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Tab;
import dev.lockstep.protocol.BuildNumber;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** Hands signals to the decisions, keeps what they make of the tab, and does what they ask for. */
final class LiveTab implements Leave {
  private final Clock clock;
  private final LedgerStore store;
  private final Probe probe;
  private final Address address;
  final Subscribers subscribers = new Subscribers();
  final Subscribers listeners = new Subscribers();
  private final Subscribers asking = new Subscribers();
  private Tab tab;
  private JSObject view;
  private boolean disposed;

  LiveTab(Clock clock, LedgerStore store, Probe probe, Address address, Tab tab) {
    this.clock = clock;
    this.store = store;
    this.probe = probe;
    this.address = address;
    this.tab = tab;
    this.view = StateView.of(tab);
  }

  JSObject view() {
    return view;
  }

  void notice(Signal signal) {
    if (!disposed && decide(signal)) {
      address.reload();
    }
  }

  /** The app says what build it heard of, on the tab's own track. */
  void observed(long build) {
    notice(new Signal.Answered(clock.now(), build, BuildNumber.NONE, tab.page().track()));
  }

  @Override
  public boolean now() {
    return !disposed && decide(new Signal.Navigating(clock.now()));
  }

  @Override
  public boolean isUnderWay() {
    return !disposed && tab.state() instanceof State.Reloading;
  }

  /** The user's own wish: asks nobody but the listeners. */
  void reloadNow() {
    if (!disposed && listeners.agree()) {
      become(Decision.on(tab, new Signal.Agreed(clock.now(), Action.Cause.USER)));
      address.reload();
    }
  }

  /** Asks the fleet; {@code told} hears the state that follows. */
  void check(JSObject told) {
    if (disposed) {
      return;
    }
    asking.add(told);
    notice(new Signal.Asked(clock.now()));
  }

  void dispose() {
    disposed = true;
  }

  /** Whether the page is to be loaded now; everything else is done here. */
  private boolean decide(Signal signal) {
    Tab before = tab;
    Decision decision = Decision.on(before, signal);
    if (!(decision.action() instanceof Action.Reload reload)) {
      become(decision);
      return false;
    }
    tab = decision.tab();
    boolean leaves = listeners.agree() && leaves(before, signal, reload.cause());
    publish();
    return leaves;
  }

  /** The ledger is written before the page goes: what cannot be written must not go on as if. */
  private boolean leaves(Tab before, Signal signal, Action.Cause cause) {
    double now = clock.now();
    Decision agreed = Decision.on(tab, new Signal.Agreed(now, cause));
    Ledger ledger = agreed.tab().ledger();
    if (ledger == null || store.write(ledger.toString())) {
      become(agreed);
      return true;
    }
    Tab blocked = Decision.on(before, new Signal.StorageBlocked(now)).tab();
    Decision again = Decision.on(blocked, signal);
    tab = again.tab();
    if (!(again.action() instanceof Action.Reload)) {
      return false;
    }
    become(Decision.on(tab, new Signal.Agreed(now, cause)));
    return true;
  }

  private void become(Decision decision) {
    tab = decision.tab();
    if (decision.action() instanceof Action.Probe) {
      probe.send(this::probed);
    } else if (decision.action() instanceof Action.Wait wait) {
      clock.after(wait.delay(), () -> notice(new Signal.Elapsed(clock.now())));
    }
    publish();
  }

  private void probed(
      @Nullable String build,
      @Nullable String min,
      @Nullable String track,
      @Nullable String age,
      @Nullable String cacheStatus) {
    long found = Liveness.isLive(age, cacheStatus) ? BuildNumber.parse(build) : BuildNumber.NONE;
    notice(new Signal.Probed(clock.now(), found, BuildNumber.parse(min), track));
    asking.drain(view);
  }

  private void publish() {
    JSObject next = StateView.of(tab);
    if (!StateView.areEqual(view, next)) {
      view = next;
      subscribers.tell(next);
    }
  }
}
