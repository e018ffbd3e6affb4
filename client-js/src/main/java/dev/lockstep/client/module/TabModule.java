package dev.lockstep.client.module;

import dev.lockstep.client.decision.Destination;
import dev.lockstep.client.decision.DraftFate;
import dev.lockstep.client.decision.DraftGuard;
import dev.lockstep.client.decision.DraftMatch;
import dev.lockstep.client.decision.DraftPolicy;
import dev.lockstep.client.decision.Handoff;
import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.PollPlan;
import dev.lockstep.client.decision.State;
import dev.lockstep.client.decision.StateView;
import dev.lockstep.client.decision.Tab;
import dev.lockstep.client.decision.Typing;
import dev.lockstep.client.decision.UnsafeRequest;
import dev.lockstep.client.decision.Waits;
import dev.lockstep.client.tab.Effects;
import dev.lockstep.client.tab.TabDriver;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The module {@code tab.js}: what becomes of a signal, and the policies of the edges. */
public final class TabModule {
  private TabModule() {}

  /** What the edges do for the tab; as {@link Effects}. */
  interface TabHost extends JSObject {
    /** As {@link Effects#now}. */
    double now();

    /** As {@link Effects#random}. */
    double random();

    /**
     * Reads the ledger's numbers.
     *
     * @param most the most reloads
     * @param spare whether from the second place that keeps them
     * @return an array with four numbers for each reload, oldest first
     */
    JSObject readReloads(int most, boolean spare);

    /** As the parameter of {@link Ledger#found}. */
    boolean isForgotten();

    /**
     * Writes them.
     *
     * @param numbers as {@link #readReloads} gives them
     * @return false when storage did not keep them
     */
    boolean writeReloads(JSObject numbers);

    /** As {@link Effects#probe}. */
    void probe();

    /** As {@link Effects#elapseAfter}. */
    void elapseAfter(double delay);

    /** As {@link Effects#prepareReload}. */
    boolean prepareReload(int action, double target);

    /** As {@link Effects#reload}. */
    void reload();

    /** As {@link Effects#typing}. */
    int typing();

    /** As {@link Effects#changed}. */
    void changed();
  }

  /** The tab of a page. */
  static final class BrowserTab implements Effects {
    private static final int FIELDS = 4;

    private final TabHost host;
    private final Page page;
    private final TabDriver driver;

    BrowserTab(TabHost host, Page page) {
      this.host = host;
      this.page = page;
      this.driver = new TabDriver(this, page);
    }

    @Override
    public double now() {
      return host.now();
    }

    @Override
    public double random() {
      return host.random();
    }

    /**
     * With nothing to add to what is stored, it is the first reload that finds out whether storage
     * keeps it.
     */
    @Override
    public @Nullable Ledger readLedger() {
      Ledger ledger = Ledger.found(readLedger(false), readLedger(true), host.isForgotten(), now());
      return ledger == null || ledger.newest() == null || writeLedger(ledger) ? ledger : null;
    }

    private Ledger readLedger(boolean spare) {
      JSObject numbers = host.readReloads(Ledger.KEPT, spare);
      Ledger ledger = Ledger.empty();
      for (int at = 0; at < length(numbers); at += FIELDS) {
        ledger =
            ledger.recalled(
                number(numbers, at),
                number(numbers, at + 1),
                number(numbers, at + 2),
                number(numbers, at + 3) != 0,
                page.build(),
                now());
      }
      return ledger;
    }

    @Override
    public boolean writeLedger(Ledger ledger) {
      JSObject numbers = none();
      for (Ledger.Entry entry = ledger.newest(); entry != null; entry = entry.earlier()) {
        // What nothing is known of counts for this page alone.
        if (entry.target() != State.NONE) {
          prepend(numbers, entry.from(), entry.target(), entry.at(), entry.delivered());
        }
      }
      return host.writeReloads(numbers);
    }

    @Override
    public void probe() {
      host.probe();
    }

    @Override
    public void elapseAfter(double delay) {
      host.elapseAfter(delay);
    }

    @Override
    public boolean prepareReload(int action, double target) {
      return host.prepareReload(action, target);
    }

    @Override
    public void reload() {
      host.reload();
    }

    @Override
    public int typing() {
      return host.typing();
    }

    @Override
    public void changed() {
      host.changed();
    }
  }

  /**
   * Starts the tab.
   *
   * @param host does what is decided
   * @param build as in {@link Page}; the same of those below
   * @param track as in {@link Page}
   * @param front as in {@link Page}
   * @param loadedAt as in {@link Page}
   * @param reloads as in {@link Page}
   * @param reloadsOnError as in {@link Page}
   * @param fromCache as in {@link Page}
   * @return to be handed to the functions below
   */
  @JSExport
  public static BrowserTab tab(
      TabHost host,
      double build,
      @Nullable String track,
      @Nullable String front,
      double loadedAt,
      boolean reloads,
      boolean reloadsOnError,
      boolean fromCache) {
    return new BrowserTab(
        host, new Page(build, track, front, loadedAt, reloads, reloadsOnError, fromCache));
  }

  /**
   * As {@link StateView}.
   *
   * @param tab the page's
   * @return an object of its members
   */
  @JSExport
  public static JSObject view(BrowserTab tab) {
    StateView view = StateView.of(tab.driver.tab());
    return view(view.status(), view.target(), view.unsupported(), view.reason());
  }

  /**
   * As {@link TabDriver#answered}.
   *
   * @param tab the page's
   * @param build the build
   * @param min the oldest tab build still served, 0 when not stated
   * @param track the track, null for the main one
   * @param front the front digest, null for none
   */
  @JSExport
  public static void answered(
      BrowserTab tab, double build, double min, @Nullable String track, @Nullable String front) {
    tab.driver.answered(build, min, track, front);
  }

  /**
   * As {@link Tab#number}.
   *
   * @param tab the page's
   * @return the build that the tab counts as
   */
  @JSExport
  public static double number(BrowserTab tab) {
    return tab.driver.tab().number();
  }

  /**
   * As {@link TabDriver#isNoNews}.
   *
   * @param tab the page's
   * @param build the build
   * @param track the track, null for the main one
   * @return whether it would change nothing
   */
  @JSExport
  public static boolean isNoNews(BrowserTab tab, double build, @Nullable String track) {
    return tab.driver.isNoNews(build, track);
  }

  /**
   * As {@link TabDriver#unchanged}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void unchanged(BrowserTab tab) {
    tab.driver.unchanged();
  }

  /**
   * As {@link TabDriver#tooOld}.
   *
   * @param tab the page's
   * @param build the instance's build
   * @param track the track, null for the main one
   */
  @JSExport
  public static void tooOld(BrowserTab tab, double build, @Nullable String track) {
    tab.driver.tooOld(build, track);
  }

  /**
   * As {@link TabDriver#probed}.
   *
   * @param tab the page's
   * @param build the build, 0 for none
   * @param min the oldest tab build still served, 0 when not stated
   * @param track the track, null for the main one
   * @param front the front digest, null for none
   */
  @JSExport
  public static void probed(
      BrowserTab tab, double build, double min, @Nullable String track, @Nullable String front) {
    tab.driver.probed(build, min, track, front);
  }

  /**
   * As {@link TabDriver#asked}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void asked(BrowserTab tab) {
    tab.driver.asked();
  }

  /**
   * As {@link TabDriver#woken}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void woken(BrowserTab tab) {
    tab.driver.woken();
  }

  /**
   * As {@link TabDriver#restored}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void restored(BrowserTab tab) {
    tab.driver.restored();
  }

  /**
   * As {@link TabDriver#exhausted}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void exhausted(BrowserTab tab) {
    tab.driver.exhausted();
  }

  /**
   * As {@link TabDriver#failed}.
   *
   * @param tab the page's
   * @param kind the error's
   * @param message the error's or the event's
   * @param userInitiated whether it followed on an act of the user
   */
  @JSExport
  public static void failed(BrowserTab tab, String kind, String message, boolean userInitiated) {
    tab.driver.failed(kind, message, userInitiated);
  }

  /**
   * As {@link TabDriver#holding}.
   *
   * @param tab the page's
   * @param change 1 or -1
   */
  @JSExport
  public static void holding(BrowserTab tab, int change) {
    tab.driver.holding(change);
  }

  /**
   * As {@link TabDriver#sending(int, int)}.
   *
   * @param tab the page's
   * @param kind as {@link #unsafeKind} gives it, and counted
   * @param change 1 or -1
   */
  @JSExport
  public static void sending(BrowserTab tab, int kind, int change) {
    tab.driver.sending(kind, change);
  }

  /**
   * As {@link UnsafeRequest#kind}.
   *
   * @param byUser whether it began while the user's act was recent
   * @param arriving whether its answer has begun and its body has not ended
   * @param age milliseconds since it was sent
   * @return 0 when it does not count
   */
  @JSExport
  public static int unsafeKind(boolean byUser, boolean arriving, double age) {
    return UnsafeRequest.kind(byUser, arriving, age);
  }

  /**
   * As {@link UnsafeRequest#left}.
   *
   * @param kind as {@link #unsafeKind} gives it
   * @param age milliseconds since it was sent
   * @return milliseconds until it is judged again
   */
  @JSExport
  public static double unsafeLeft(int kind, double age) {
    return UnsafeRequest.left(kind, age);
  }

  /**
   * As {@link TabDriver#typed}.
   *
   * @param tab the page's
   * @param dirty whether the page has input that no draft may keep
   */
  @JSExport
  public static void typed(BrowserTab tab, boolean dirty) {
    tab.driver.typed(dirty);
  }

  /**
   * As {@link TabDriver#elapsed}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void elapsed(BrowserTab tab) {
    tab.driver.elapsed();
  }

  /**
   * As {@link TabDriver#hidden}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void hidden(BrowserTab tab) {
    tab.driver.hidden();
  }

  /**
   * As {@link TabDriver#userReload}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void userReload(BrowserTab tab) {
    tab.driver.userReload();
  }

  /**
   * As {@link TabDriver#navigates}.
   *
   * @param tab the page's
   * @return whether the navigation is to become a load
   */
  @JSExport
  public static boolean navigates(BrowserTab tab) {
    return tab.driver.navigates();
  }

  /**
   * Tells whether a load has been asked for, so that the page should leave history alone.
   *
   * @param tab the page's
   * @return true while the page is going
   */
  @JSExport
  public static boolean isLeaving(BrowserTab tab) {
    return tab.driver.tab().state().isLeaving();
  }

  /**
   * As {@link Destination#leaves}.
   *
   * @param target an absolute URL
   * @param current an absolute URL
   * @param routed whether the hash of one of them is a route
   * @param editing whether the user is in a field for text
   * @return false for the same page and places in it
   */
  @JSExport
  public static boolean leavesPage(String target, String current, boolean routed, boolean editing) {
    return Destination.leaves(target, current, routed, editing);
  }

  /**
   * As {@link Destination#isRoute}.
   *
   * @param hash of a URL
   * @return whether it is a hash router's route
   */
  @JSExport
  public static boolean isRoute(String hash) {
    return Destination.isRoute(hash);
  }

  /**
   * As {@link TabDriver#stayed}.
   *
   * @param tab the page's
   */
  @JSExport
  public static void stayed(BrowserTab tab) {
    tab.driver.stayed();
  }

  /**
   * As {@link Tab#reloadMissed}.
   *
   * @param tab the page's
   * @return whether the last load did not bring what it was for
   */
  @JSExport
  public static boolean isMissed(BrowserTab tab) {
    return tab.driver.tab().reloadMissed();
  }

  /**
   * As {@link Handoff#isWanted}.
   *
   * @param tab the page's
   * @param found the build of a page that was fetched, 0 when it cannot be told
   * @return whether it is worth a load
   */
  @JSExport
  public static boolean isWanted(BrowserTab tab, double found) {
    return Handoff.isWanted(tab.page.build(), tab.driver.tab().state().target(), found);
  }

  /**
   * As {@link Handoff#isPending}.
   *
   * @param tab the page's
   * @param sinceAsked milliseconds since the load was asked for
   * @param prompted whether the user was asked whether to leave
   * @return whether it may still come
   */
  @JSExport
  public static boolean isPending(BrowserTab tab, double sinceAsked, boolean prompted) {
    return Handoff.isPending(tab.driver.tab().busy(), sinceAsked, prompted);
  }

  /**
   * As {@link Typing#of}.
   *
   * @param composing whether a composition is under way
   * @param unsaved whether a field holds what the user has typed
   * @param focused whether a field for text has the focus
   * @param visible whether the page is visible
   * @param sinceInput milliseconds since the user's last input
   * @return one of {@link Typing}
   */
  @JSExport
  public static int typing(
      boolean composing, boolean unsaved, boolean focused, boolean visible, double sinceInput) {
    return Typing.of(composing, unsaved, focused, visible, sinceInput);
  }

  /**
   * As {@link PollPlan#delay}.
   *
   * @param interval what the app set, milliseconds
   * @param random 0 (inclusive) to 1 (exclusive), evenly spread
   * @return milliseconds until the next poll
   */
  @JSExport
  public static double pollDelay(double interval, double random) {
    return PollPlan.delay(interval, random);
  }

  /**
   * As {@link DraftPolicy#isPrivate}.
   *
   * @param type the field's
   * @param autocomplete the field's
   * @return whether its value must never be stored
   */
  @JSExport
  public static boolean isPrivateField(String type, String autocomplete) {
    return DraftPolicy.isPrivate(type, autocomplete);
  }

  /**
   * As {@link DraftMatch#verdict}.
   *
   * @param isNamed whether the field has a name of its own
   * @param before how many namesakes there were
   * @param now how many there are
   * @param exact how many have the very name
   * @param alikeBefore how many had its neighbours
   * @param alikeNow how many have them
   * @return what becomes of the draft
   */
  @JSExport
  public static int matchOf(
      boolean isNamed, int before, int now, int exact, int alikeBefore, int alikeNow) {
    return DraftMatch.verdict(isNamed, before, now, exact, alikeBefore, alikeNow);
  }

  /**
   * As {@link DraftFate#of}.
   *
   * @param carrier what became of the newest request that carries the text
   * @param pending how many others are under way
   * @param succeeded how many of those succeeded
   * @param failed how many of those failed
   * @return what became of the text
   */
  @JSExport
  public static int fateOf(int carrier, int pending, int succeeded, int failed) {
    return DraftFate.of(carrier, pending, succeeded, failed);
  }

  /**
   * As {@link DraftGuard#next}.
   *
   * @param isOurs whether the field holds the draft
   * @param puts how often it was put back
   * @return what becomes of it
   */
  @JSExport
  public static int guardOf(boolean isOurs, int puts) {
    return DraftGuard.next(isOurs, puts);
  }

  /**
   * As {@link DraftPolicy#isValid}.
   *
   * @param keptAt when the draft was stored, NaN when unknown
   * @param now milliseconds since the epoch
   * @return false when it is too old
   */
  @JSExport
  public static boolean isDraftValid(double keptAt, double now) {
    return DraftPolicy.isValid(keptAt, now);
  }

  /**
   * As {@link Handoff#losesInput}.
   *
   * @param action which reload
   * @param draftsKept whether storage took the drafts
   * @return whether the reload must not go ahead
   */
  @JSExport
  public static boolean losesInput(int action, boolean draftsKept) {
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
  public static boolean losesValues(int action, boolean stored, boolean values) {
    return Handoff.losesValues(action, stored, values);
  }

  /**
   * As {@link Handoff#cause}.
   *
   * @param action which reload
   * @return a word of the report
   */
  @JSExport
  public static String causeOf(int action) {
    return Handoff.cause(action);
  }

  /**
   * As {@link Handoff#delivered}.
   *
   * @param from the build that reloaded
   * @param target the build that it was to bring
   * @param build the build that came
   * @return whether the reload brought what it was for
   */
  @JSExport
  public static boolean isDelivered(double from, double target, double build) {
    return Handoff.delivered(from, target, build);
  }

  /**
   * As {@link Waits}, and {@link Handoff#ROUTE_SECONDS}.
   *
   * @return an object of numbers
   */
  @JSExport
  public static JSObject waits() {
    return waits(
        Waits.PROBE,
        Waits.WORKER_UPDATE,
        Waits.WORKER_ACTIVATION,
        Waits.OWN_RELOAD,
        Waits.UNLOADING,
        Waits.PAGE_CONTENT,
        DraftGuard.INTERVAL,
        Handoff.ROUTE_SECONDS,
        Waits.DOUBT);
  }

  @JSBody(
      params = {
        "probe",
        "workerUpdate",
        "workerActivation",
        "ownReload",
        "unloading",
        "pageContent",
        "draftGuard",
        "route",
        "doubt"
      },
      script =
          "return {probe: probe, workerUpdate: workerUpdate, workerActivation: workerActivation,"
              + " ownReload: ownReload, unloading: unloading, pageContent: pageContent,"
              + " draftGuard: draftGuard, route: route, doubt: doubt};")
  private static native JSObject waits(
      int probe,
      int workerUpdate,
      int workerActivation,
      int ownReload,
      int unloading,
      int pageContent,
      int draftGuard,
      int route,
      int doubt);

  @JSBody(
      params = {"status", "target", "unsupported", "reason"},
      script = "return {status: status, target: target, unsupported: unsupported, reason: reason};")
  private static native JSObject view(
      String status, double target, boolean unsupported, @Nullable String reason);

  @JSBody(params = "numbers", script = "return numbers.length;")
  private static native int length(JSObject numbers);

  @JSBody(
      params = {"numbers", "place"},
      script = "return numbers[place];")
  private static native double number(JSObject numbers, int place);

  @JSBody(script = "return [];")
  private static native JSObject none();

  @JSBody(
      params = {"numbers", "from", "target", "when", "delivered"},
      script = "numbers.unshift(from, target, when, delivered ? 1 : 0);")
  private static native void prepend(
      JSObject numbers, double from, double target, double when, boolean delivered);
}
