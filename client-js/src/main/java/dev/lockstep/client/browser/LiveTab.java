package dev.lockstep.client.browser;

import dev.lockstep.client.decision.DraftPolicy;
import dev.lockstep.client.decision.Handoff;
import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Liveness;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.PollPlan;
import dev.lockstep.client.decision.ServerClock;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.StateView;
import dev.lockstep.client.tab.Effects;
import dev.lockstep.client.tab.TabDriver;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;

/**
 * The tab in a browser: scripts call its exported methods for each signal and each question, and it
 * does through the {@link Browser} what the driver asks for.
 */
public final class LiveTab implements Effects {
  private final Browser browser;
  private final Page page;
  private final TabDriver driver;
  private double ahead = Double.NaN;

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
    driver = new TabDriver(this, page);
  }

  /**
   * Tells what drives the tab.
   *
   * @return the driver of this page
   */
  public TabDriver driver() {
    return driver;
  }

  /**
   * Tells how far the server's clock is ahead, with what an answer says.
   *
   * @param date the answer's header {@code Date}, milliseconds since the epoch; NaN when unknown
   * @return as in {@link ServerClock}
   */
  public double aheadAfter(double date) {
    ahead = ServerClock.afterAnswer(ahead, date, now());
    return ahead;
  }

  /**
   * Tells how far the server's clock is ahead.
   *
   * @return as in {@link ServerClock}
   */
  public double ahead() {
    return ahead;
  }

  // Signals.

  /**
   * A live build was heard.
   *
   * @param build as in {@link TabDriver#answered}
   * @param min as in {@link TabDriver#answered}
   * @param track as in {@link TabDriver#answered}
   */
  @JSExport
  public void answered(double build, double min, @Nullable String track) {
    driver.answered(build, min, track);
  }

  /**
   * The probe ended.
   *
   * @param build the build, 0 for none
   * @param min the oldest tab build still served, 0 when not stated
   * @param track the track, null for the main one
   * @param age the header {@code Age}
   * @param cacheStatus the header {@code Cache-Status}
   * @param date the header {@code Date}, milliseconds since the epoch; NaN when unknown
   * @return whether the answer was a live one
   */
  @JSExport
  public boolean probed(
      double build,
      double min,
      @Nullable String track,
      @Nullable String age,
      @Nullable String cacheStatus,
      double date) {
    ahead = ServerClock.afterProbe(ahead, date, now());
    boolean live = Liveness.isLive(age, cacheStatus);
    driver.probed(live ? build : State.NONE, min, track);
    return live;
  }

  /** As {@link TabDriver#asked}. */
  @JSExport
  public void asked() {
    driver.asked();
  }

  /** As {@link TabDriver#woken}. */
  @JSExport
  public void woken() {
    driver.woken();
  }

  /** As {@link TabDriver#restored}. */
  @JSExport
  public void restored() {
    driver.restored();
  }

  /**
   * As {@link TabDriver#failed}.
   *
   * @param name the error's
   * @param message the error's or the event's
   * @param userInitiated whether it followed on an act of the user
   */
  @JSExport
  public void failed(String name, String message, boolean userInitiated) {
    driver.failed(name, message, userInitiated);
  }

  /**
   * As {@link TabDriver#holding}.
   *
   * @param change 1 or -1
   */
  @JSExport
  public void holding(int change) {
    driver.holding(change);
  }

  /**
   * As {@link TabDriver#sending}.
   *
   * @param change 1 or -1
   */
  @JSExport
  public void sending(int change) {
    driver.sending(change);
  }

  /**
   * As {@link TabDriver#typed}.
   *
   * @param dirty whether the page has input that no draft may keep
   */
  @JSExport
  public void typed(boolean dirty) {
    driver.typed(dirty);
  }

  /** As {@link TabDriver#elapsed}. */
  @JSExport
  public void elapsed() {
    driver.elapsed();
  }

  /** As {@link TabDriver#hidden}. */
  @JSExport
  public void hidden() {
    driver.hidden();
  }

  /** As {@link TabDriver#userReload}. */
  @JSExport
  public void userReload() {
    driver.userReload();
  }

  /** As {@link TabDriver#navigates}. */
  boolean navigates() {
    return driver.navigates();
  }

  // Questions.

  /**
   * Whether a load has been asked for, so that the page should leave history alone.
   *
   * @return true while the page is going
   */
  @JSExport
  public boolean isLeaving() {
    return driver.tab().state().isLeaving();
  }

  private StateView view() {
    return StateView.of(driver.tab());
  }

  /**
   * As {@link StateView#status}.
   *
   * @return a word of the API
   */
  @JSExport
  public String status() {
    return view().status();
  }

  /**
   * As {@link StateView#target}.
   *
   * @return a build, 0 for none
   */
  @JSExport
  public double target() {
    return view().target();
  }

  /**
   * As {@link StateView#unsupported}.
   *
   * @return true when an instance said that it no longer serves this page's build
   */
  @JSExport
  public boolean unsupported() {
    return view().unsupported();
  }

  /**
   * As {@link StateView#reason}.
   *
   * @return a word of the API, null for none
   */
  @JSExport
  public @Nullable String reason() {
    return view().reason();
  }

  /**
   * As {@link PollPlan#delay}.
   *
   * @param interval what the app set, milliseconds
   * @return milliseconds until the next poll
   */
  @JSExport
  public double pollDelay(double interval) {
    return PollPlan.delay(interval, random());
  }

  /**
   * As {@link DraftPolicy#isPrivate}.
   *
   * @param type the field's
   * @param autocomplete the field's
   * @return whether its value must never be stored
   */
  @JSExport
  public boolean isPrivate(String type, String autocomplete) {
    return DraftPolicy.isPrivate(type, autocomplete);
  }

  /**
   * As {@link Handoff#losesInput}.
   *
   * @param action which reload
   * @param draftsKept whether storage took the drafts
   * @return whether the reload must not go ahead
   */
  @JSExport
  public boolean losesInput(int action, boolean draftsKept) {
    return Handoff.losesInput(action, draftsKept);
  }

  /**
   * As {@link Handoff#losesValues}.
   *
   * @param action which reload
   * @param stored whether storage took the handoff
   * @param values whether the app hands anything over
   * @return whether the reload must not go ahead
   */
  @JSExport
  public boolean losesValues(int action, boolean stored, boolean values) {
    return Handoff.losesValues(action, stored, values);
  }

  /**
   * As {@link Handoff#cause}.
   *
   * @param action which reload
   * @return a word of the report
   */
  @JSExport
  public String causeOf(int action) {
    return Handoff.cause(action);
  }

  /**
   * As {@link Handoff#isRecent}.
   *
   * @param preparedAt when the handoff was prepared, NaN when there is none
   * @return whether it is of the reload that brought this page
   */
  @JSExport
  public boolean isRecent(double preparedAt) {
    return Handoff.isRecent(preparedAt, page.loadedAt());
  }

  /**
   * As {@link Handoff#delivered}.
   *
   * @param from the build that reloaded
   * @param target the build that it was to bring
   * @return whether this page is what the reload was for
   */
  @JSExport
  public boolean isDelivered(double from, double target) {
    return Handoff.delivered(from, target, page.build());
  }

  // Effects.

  @Override
  public double now() {
    return browser.now();
  }

  @Override
  public double random() {
    return browser.random();
  }

  @Override
  public @Nullable Ledger readLedger() {
    return LedgerStore.open(browser, page.build());
  }

  @Override
  public boolean writeLedger(Ledger ledger) {
    return LedgerStore.write(browser, ledger);
  }

  @Override
  public void probe() {
    browser.probe();
  }

  @Override
  public void elapseAfter(double delay) {
    wait(browser, this, delay);
  }

  @Override
  public boolean prepareReload(int action, double target) {
    return browser.packs(action, target);
  }

  @Override
  public void reload() {
    browser.load(null);
  }

  @Override
  public void changed() {
    browser.changed();
  }

  @JSBody(
      params = {"browser", "tab", "delay"},
      script = "browser.after(delay, function() { tab.elapsed(); });")
  private static native void wait(Browser browser, LiveTab tab, double delay);
}
