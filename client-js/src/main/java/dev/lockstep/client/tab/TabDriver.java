package dev.lockstep.client.tab;

import dev.lockstep.client.decision.Action;
import dev.lockstep.client.decision.AppError;
import dev.lockstep.client.decision.Decision;
import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.Tab;
import org.jspecify.annotations.Nullable;

/**
 * One loaded page: hands each signal to the decisions, keeps what they make of the tab, and has
 * done what they ask for.
 */
public final class TabDriver implements AnswerListener {
  private final Effects effects;
  private Tab tab;

  /**
   * Starts with what storage knows of earlier reloads.
   *
   * @param effects has done what is decided
   * @param page the page that starts
   */
  public TabDriver(Effects effects, Page page) {
    this.effects = effects;
    tab = Tab.starting(page, effects.readLedger());
  }

  /**
   * Tells what the tab knows.
   *
   * @return a value; the next signal makes another
   */
  public Tab tab() {
    return tab;
  }

  /**
   * A live build was heard.
   *
   * @param build as in {@link Decision#answered}
   * @param min as in {@link Decision#answered}
   * @param track as in {@link Decision#answered}
   * @param front as in {@link Decision#answered}
   */
  @Override
  public void answered(double build, double min, @Nullable String track, @Nullable String front) {
    act(Decision.answered(tab, effects.now(), build, min, track, front));
  }

  /** A live answer said again what the last one said, which was nothing new. */
  @Override
  public void unchanged() {
    tab = Decision.unchanged(tab, effects.now());
  }

  /**
   * An instance refused the tab as too old.
   *
   * @param build as in {@link Decision#tooOld}
   * @param track as in {@link Decision#tooOld}
   */
  @Override
  public void tooOld(double build, @Nullable String track) {
    act(Decision.tooOld(tab, effects.now(), build, track));
  }

  /**
   * The probe ended.
   *
   * @param build the build it found, {@link State#NONE} when it found none
   * @param min as in {@link Decision#answered}
   * @param track as in {@link Decision#answered}
   * @param front as in {@link Decision#answered}
   */
  public void probed(double build, double min, @Nullable String track, @Nullable String front) {
    act(Decision.probed(seen(), effects.now(), build, min, track, front, effects.random()));
  }

  /** The app asks what build is there, or the time for a poll has come. */
  public void asked() {
    act(Decision.asked(tab, effects.now()));
  }

  /** The user came back to the tab, or the network is there again. */
  public void woken() {
    act(Decision.woken(tab, effects.now()));
  }

  @Override
  public boolean isNoNews(double build, @Nullable String track) {
    return Decision.isNoNews(tab, build, track);
  }

  /** The page was restored from the back/forward cache. */
  public void restored() {
    act(Decision.restored(tab, effects.now(), effects.readLedger()));
  }

  /** The load that was asked for is not made. */
  public void stayed() {
    act(Decision.stayed(tab));
  }

  /** The retries of a refused request ran out. */
  @Override
  public void exhausted() {
    act(Decision.exhausted(tab, effects.now()));
  }

  /**
   * An error occurred in the app.
   *
   * @param kind as in {@link AppError#counts}
   * @param message as in {@link AppError#counts}
   * @param userInitiated as in {@link Decision#failed}
   */
  public void failed(String kind, String message, boolean userInitiated) {
    if (AppError.counts(kind, message)) {
      act(Decision.failed(seen(), effects.now(), userInitiated));
    }
  }

  /**
   * A hold began or ended.
   *
   * @param change 1 or -1
   */
  public void holding(int change) {
    act(Decision.holding(seen(), effects.now(), change));
  }

  /**
   * An unsafe request began or ended.
   *
   * @param change 1 or -1
   */
  public void sending(int change) {
    act(Decision.sending(seen(), effects.now(), change));
  }

  /**
   * A request of a kind began, ended, or is now of another kind.
   *
   * @param kind as in {@link Decision#sending(dev.lockstep.client.decision.Tab, double, int, int)}
   * @param change 1 or -1
   */
  public void sending(int kind, int change) {
    act(Decision.sending(seen(), effects.now(), kind, change));
  }

  /**
   * The user typed.
   *
   * @param dirty whether the page has input that no draft may keep
   */
  public void typed(boolean dirty) {
    act(Decision.typed(seen(), effects.now(), dirty));
  }

  /** The timer of {@link Effects#elapseAfter} rang. */
  public void elapsed() {
    act(Decision.elapsed(seen(), effects.now()));
  }

  /** The tab has been hidden for as long as the app set. */
  public void hidden() {
    act(Decision.hidden(tab, effects.now()));
  }

  /** The user asked for a reload: holds and the loop guard do not count, listeners do. */
  public void userReload() {
    if (effects.prepareReload(Action.RELOAD_BY_USER, tab.state().target())) {
      act(Decision.agreed(tab, effects.now(), Action.RELOAD_BY_USER));
      effects.reload();
    }
  }

  /**
   * The app is about to navigate. To be asked once for each navigation.
   *
   * @return true when the navigation is to become a load, which the caller starts
   */
  public boolean navigates() {
    return mustLoad(Decision.navigating(tab, effects.now()));
  }

  /** What the tab knows, and whether the user is typing now. */
  private Tab seen() {
    return tab.typing(effects.typing());
  }

  private void act(Decision decision) {
    if (mustLoad(decision)) {
      effects.reload();
    }
  }

  /** Whether the page is to be loaded now; everything else is done here. */
  private boolean mustLoad(Decision decision) {
    tab = decision.tab();
    if (decision.action() == Action.PROBE) {
      effects.probe();
    } else if (decision.action() == Action.WAIT) {
      effects.elapseAfter(decision.delay());
    }
    boolean leaves = decision.reloads() && leaves(decision.action());
    effects.changed();
    return leaves;
  }

  /** The ledger is stored before the page goes; the loop guard must not count on a lost entry. */
  private boolean leaves(int action) {
    if (!effects.prepareReload(action, tab.state().target())) {
      return false;
    }
    double now = effects.now();
    Decision agreed = Decision.agreed(tab, now, action);
    Ledger ledger = agreed.tab().ledger();
    if (ledger != null && !effects.writeLedger(ledger)) {
      agreed = Decision.unrecorded(tab, now, action);
    }
    mustLoad(agreed);
    return tab.state().isLeaving();
  }
}
