package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/** Plays signals to a tab of build 7127 that started at 1,000,000 ms. */
final class TabScript {
  static final double START = 1_000_000;
  Tab tab;
  double now = START;
  Action action = Action.NONE;

  private TabScript(Tab tab) {
    this.tab = tab;
  }

  static TabScript current() {
    return with(Ledger.EMPTY);
  }

  static TabScript with(@Nullable Ledger ledger) {
    return new TabScript(Tab.starting(new Page(7127, null, START, true, true), ledger));
  }

  static TabScript of(Page page) {
    return new TabScript(Tab.starting(page, Ledger.EMPTY));
  }

  static TabScript outdated() {
    return current().answered(7128);
  }

  TabScript after(double millis) {
    now += millis;
    return this;
  }

  TabScript on(Signal signal) {
    Decision decision = Decision.on(tab, signal);
    tab = decision.tab();
    action = decision.action();
    return this;
  }

  TabScript answered(long build) {
    return on(new Signal.Answered(now, build, 0, null));
  }

  TabScript navigates() {
    return on(new Signal.Navigating(now));
  }

  TabScript fails() {
    return on(new Signal.Failed(now));
  }

  TabScript probed(long build) {
    return on(new Signal.Probed(now, build, 0, null));
  }

  TabScript exhausted() {
    return on(new Signal.Exhausted(now));
  }

  TabScript began(Busy.Kind kind) {
    return on(new Signal.Began(now, kind));
  }

  TabScript ended(Busy.Kind kind) {
    return on(new Signal.Ended(now, kind));
  }

  TabScript elapses() {
    return on(new Signal.Elapsed(now));
  }

  TabScript agreed() {
    return on(new Signal.Agreed(now, ((Action.Reload) action).cause()));
  }

  /** The page that comes after the reload, of a build. */
  TabScript reborn(long build) {
    String text = tab.ledger() == null ? null : tab.ledger().toString();
    TabScript next =
        new TabScript(
            Tab.starting(new Page(build, null, now, true, true), Ledger.opened(text, build, now)));
    next.now = now;
    return next;
  }

  State state() {
    return tab.state();
  }

  boolean reloads() {
    return action instanceof Action.Reload;
  }

  boolean probes() {
    return action instanceof Action.Probe;
  }
}
