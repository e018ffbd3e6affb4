package dev.lockstep.client.decision;

import org.jspecify.annotations.Nullable;

/** Plays signals to a tab of build 7127 that started at 1,000,000 ms. */
final class TabScript {
  static final double START = 1_000_000;
  Tab tab;
  double now = START;
  double random;
  Decision last;

  private TabScript(Tab tab) {
    this.tab = tab;
    this.last = Decision.nothing(tab);
  }

  static TabScript current() {
    return with(Ledger.empty());
  }

  static TabScript with(@Nullable Ledger ledger) {
    return new TabScript(Tab.starting(new Page(7127, null, START, true, true), ledger));
  }

  static TabScript of(Page page) {
    return new TabScript(Tab.starting(page, Ledger.empty()));
  }

  static TabScript outdated() {
    return current().answered(7128);
  }

  TabScript after(double millis) {
    now += millis;
    return this;
  }

  TabScript takes(Decision decision) {
    last = decision;
    tab = decision.tab();
    return this;
  }

  TabScript answered(double build) {
    return answered(build, 0, null);
  }

  TabScript answered(double build, double min, @Nullable String track) {
    return takes(Decision.answered(tab, now, build, min, track, null));
  }

  TabScript answeredBy(double build, String front) {
    return takes(Decision.answered(tab, now, build, 0, null, front));
  }

  TabScript tooOld(double build, @Nullable String track) {
    return takes(Decision.tooOld(tab, now, build, track));
  }

  TabScript navigates() {
    return takes(Decision.navigating(tab, now));
  }

  TabScript hides() {
    return takes(Decision.hidden(tab, now));
  }

  TabScript fails() {
    return takes(Decision.failed(tab, now, false));
  }

  TabScript failsOnAnAct() {
    return takes(Decision.failed(tab, now, true));
  }

  TabScript asks() {
    return takes(Decision.asked(tab, now));
  }

  TabScript wakes() {
    return takes(Decision.woken(tab, now));
  }

  TabScript probed(double build) {
    return probed(build, null);
  }

  TabScript probed(double build, @Nullable String track) {
    return takes(Decision.probed(tab, now, build, 0, track, null, random));
  }

  TabScript probed(double build, @Nullable String track, String front) {
    return takes(Decision.probed(tab, now, build, 0, track, front, random));
  }

  TabScript exhausted() {
    return takes(Decision.exhausted(tab, now));
  }

  TabScript holds() {
    return takes(Decision.holding(tab, now, 1));
  }

  TabScript releases() {
    return takes(Decision.holding(tab, now, -1));
  }

  TabScript sends() {
    return takes(Decision.sending(tab, now, 1));
  }

  TabScript receives() {
    return takes(Decision.sending(tab, now, -1));
  }

  TabScript typed(boolean dirty) {
    return takes(Decision.typed(tab, now, dirty));
  }

  TabScript types(int typing) {
    tab = tab.typing(typing);
    return this;
  }

  TabScript elapses() {
    return takes(Decision.elapsed(tab, now));
  }

  TabScript agreed() {
    return takes(Decision.agreed(tab, now, last.action()));
  }

  TabScript restored(@Nullable Ledger ledger) {
    return takes(Decision.restored(tab, now, ledger));
  }

  /** The page that comes after the reload, of a build. */
  TabScript reborn(double build) {
    Ledger ledger = tab.ledger() == null ? null : recalled(tab.ledger(), build, now);
    TabScript next = new TabScript(Tab.starting(new Page(build, null, now, true, true), ledger));
    next.now = now;
    next.random = random;
    return next;
  }

  /** What storage gives back of a ledger. */
  static Ledger recalled(Ledger ledger, double build, double now) {
    return ledger.recalledBy(build, now);
  }

  State state() {
    return tab.state();
  }

  int action() {
    return last.action();
  }

  boolean reloads() {
    return last.reloads();
  }

  boolean probes() {
    return last.action() == Action.PROBE;
  }
}
