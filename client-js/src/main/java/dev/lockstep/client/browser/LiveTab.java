package dev.lockstep.client.browser;

import dev.lockstep.client.decision.Action;
import dev.lockstep.client.decision.AppError;
import dev.lockstep.client.decision.Decision;
import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Tab;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;

/**
 * Hands signals to the decisions, keeps what they make of the tab, and does what they ask for. Its
 * exported methods are what scripts call.
 */
public final class LiveTab {
  private final Browser browser;
  private final Page page;
  private Tab tab;

  /**
   * Reads the ledger of reloads at once: an app that clears its storage when it starts must not
   * make the loop guard forget.
   *
   * @param browser tells the time, and does what is decided
   * @param page the page that starts
   */
  public LiveTab(Browser browser, Page page) {
    this.browser = browser;
    this.page = page;
    tab = Tab.starting(page, LedgerStore.open(browser, page.build()));
  }

  /**
   * Tells what the page is.
   *
   * @return what stays the same for its life
   */
  public Page page() {
    return page;
  }

  /** What is known, with what calm answers have told since it was last asked for. */
  private Tab tab() {
    double seen = browser.getSeenAt();
    if (seen > tab.probeState().ownSeenAt()) {
      tab = Decision.answered(tab, seen, page.build(), State.NONE, page.track()).tab();
    }
    return tab;
  }

  /**
   * Notes what an answer says of which there is nothing to be decided, so that the same once more
   * need not be read: that the tab's own build is there, or an older one, while the tab does not
   * wait for it.
   *
   * @param build the build of a live answer
   * @param track its track
   * @param stamp its header {@code Build-Number}
   */
  public void calm(double build, @Nullable String track, @Nullable String stamp) {
    if (build <= page.build() && page.isOn(track) && tab().state().status() != State.BEHIND) {
      browser.setCalm(stamp);
    }
  }

  /**
   * Takes a live build.
   *
   * @param build as in {@link Decision#answered}
   * @param min as in {@link Decision#answered}
   * @param track as in {@link Decision#answered}
   */
  @JSExport
  public void answered(double build, double min, @Nullable String track) {
    act(Decision.answered(tab(), browser.now(), build, min, track));
  }

  /**
   * Takes a build that refused the tab as too old.
   *
   * @param build as in {@link Decision#tooOld}
   * @param track as in {@link Decision#tooOld}
   */
  public void tooOld(double build, @Nullable String track) {
    act(Decision.tooOld(tab(), browser.now(), build, track));
  }

  /**
   * Takes what a probe found.
   *
   * @param build the build, 0 for none
   * @param min the oldest tab build still served, 0 when not stated
   * @param track the track, null for the main one
   * @param age the header {@code Age}
   * @param cacheStatus the header {@code Cache-Status}
   * @return whether the answer was a live one
   */
  @JSExport
  public boolean probed(
      double build,
      double min,
      @Nullable String track,
      @Nullable String age,
      @Nullable String cacheStatus) {
    boolean live = Liveness.isLive(age, cacheStatus);
    double found = live ? build : State.NONE;
    act(Decision.probed(tab(), browser.now(), found, min, track, browser.random()));
    return live;
  }

  /** Asks the fleet. */
  @JSExport
  public void asked() {
    act(Decision.asked(tab(), browser.now()));
  }

  /** Asks the fleet, since somebody is back. */
  @JSExport
  public void woken() {
    act(Decision.woken(tab(), browser.now()));
  }

  /** Is itself again. */
  @JSExport
  public void restored() {
    Ledger ledger = LedgerStore.open(browser, page.build());
    act(Decision.restored(tab(), browser.now(), ledger));
  }

  /** Judges a refused request whose retries ran out. */
  public void exhausted() {
    act(Decision.exhausted(tab(), browser.now()));
  }

  /**
   * Takes an error.
   *
   * @param name as in {@link AppError#counts}
   * @param message as in {@link AppError#counts}
   * @param userInitiated as in {@link Decision#failed}
   */
  @JSExport
  public void failed(String name, String message, boolean userInitiated) {
    if (AppError.counts(name, message)) {
      act(Decision.failed(tab(), browser.now(), userInitiated));
    }
  }

  /**
   * Counts holds.
   *
   * @param change 1 or -1
   */
  @JSExport
  public void holding(int change) {
    act(Decision.holding(tab(), browser.now(), change));
  }

  /**
   * Counts unsafe requests in flight.
   *
   * @param change 1 or -1
   */
  @JSExport
  public void sending(int change) {
    act(Decision.sending(tab(), browser.now(), change));
  }

  /**
   * Takes whether something is typed that no draft may keep.
   *
   * @param dirty whether it is there
   */
  @JSExport
  public void typed(boolean dirty) {
    act(Decision.typed(tab(), browser.now(), dirty));
  }

  /** Takes the end of a wait. */
  @JSExport
  public void elapsed() {
    act(Decision.elapsed(tab(), browser.now()));
  }

  /** Takes that nobody is looking. */
  @JSExport
  public void hidden() {
    act(Decision.hidden(tab(), browser.now()));
  }

  /** Takes the user's own wish: asks nobody but the listeners. */
  @JSExport
  public void userReload() {
    if (browser.packs(Action.RELOAD_BY_USER, tab().state().target())) {
      act(Decision.agreed(tab(), browser.now(), Action.RELOAD_BY_USER));
      browser.load(null);
    }
  }

  /** Whether a navigation is to become a full load; to be asked once for each. */
  boolean leaves() {
    return follows(Decision.navigating(tab(), browser.now()));
  }

  /**
   * Whether a load has been asked for, so that the page should leave history alone.
   *
   * @return true while the page is going
   */
  @JSExport
  public boolean isLeaving() {
    return tab().state().isLeaving();
  }

  /**
   * Tells where the tab stands.
   *
   * @return 0 current, 1 outdated, 2 behind, 3 reloading
   */
  @JSExport
  public int status() {
    return isLeaving() ? State.BEHIND + 1 : tab().state().status();
  }

  /**
   * Tells what a reload would bring.
   *
   * @return a build, 0 for none
   */
  @JSExport
  public double target() {
    return tab().state().target();
  }

  /**
   * Tells whether the fleet still serves this page's build.
   *
   * @return true when an instance said that it does not
   */
  @JSExport
  public boolean unsupported() {
    return tab().state().unsupported();
  }

  /**
   * Tells whether an application error is being looked into.
   *
   * @return true until the page goes, or is known to stay
   */
  @JSExport
  public boolean recovers() {
    return tab().isRecovering();
  }

  /**
   * Tells whether the loop guard denied the last reload.
   *
   * @return true from the denial to the next reload that is allowed
   */
  @JSExport
  public boolean guarded() {
    return tab().guarded();
  }

  /**
   * Tells whether this page came of an automatic reload in vain.
   *
   * @return false also when there was no reload
   */
  @JSExport
  public boolean reloadMissed() {
    return tab().reloadMissed();
  }

  private void act(Decision decision) {
    if (follows(decision)) {
      browser.load(null);
    }
  }

  /** Whether the page is to be loaded now; everything else is done here. */
  private boolean follows(Decision decision) {
    tab = decision.tab();
    if (tab().state().status() == State.BEHIND) {
      browser.setCalm(null);
    }
    if (decision.action() == Action.PROBE) {
      browser.probe();
    } else if (decision.action() == Action.WAIT) {
      wait(browser, this, decision.delay());
    }
    boolean leaves = decision.reloads() && leaves(decision);
    browser.changed();
    return leaves;
  }

  /** The ledger is written before the page goes: what cannot be written must not go on as if. */
  private boolean leaves(Decision decision) {
    if (!browser.packs(decision.action(), tab().state().target())) {
      return false;
    }
    double now = browser.now();
    Decision agreed = Decision.agreed(tab(), now, decision.action());
    Ledger ledger = agreed.tab().ledger();
    if (ledger != null && !LedgerStore.write(browser, ledger)) {
      agreed = Decision.unrecorded(tab(), now, decision.action());
    }
    follows(agreed);
    return isLeaving();
  }

  @JSBody(
      params = {"browser", "tab", "delay"},
      script = "browser.after(delay, function() { tab.elapsed(); });")
  private static native void wait(Browser browser, LiveTab tab, double delay);
}
