package dev.lockstep.client;

import dev.lockstep.client.browser.Address;
import dev.lockstep.client.browser.Callback;
import dev.lockstep.client.browser.Clock;
import dev.lockstep.client.browser.ErrorWatch;
import dev.lockstep.client.browser.LedgerStore;
import dev.lockstep.client.browser.NavigationWatch;
import dev.lockstep.client.browser.Origins;
import dev.lockstep.client.browser.Probe;
import dev.lockstep.client.browser.RestoreWatch;
import dev.lockstep.client.decision.Busy;
import dev.lockstep.client.decision.Ledger;
import dev.lockstep.client.decision.Page;
import dev.lockstep.client.decision.Signal;
import dev.lockstep.client.decision.Tab;
import dev.lockstep.client.request.Answers;
import dev.lockstep.client.request.FetchWrapper;
import dev.lockstep.client.request.InFlight;
import dev.lockstep.client.request.Requirement;
import dev.lockstep.client.request.Retries;
import dev.lockstep.client.request.XhrWatch;
import dev.lockstep.protocol.BuildNumber;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The one place where everything is made and tied together. */
public final class Lockstep {
  private final Clock clock;
  private final LiveTab tab;
  private final ErrorWatch errors;
  private final NavigationWatch navigation;
  private final FetchWrapper fetch;
  private final InFlight holds;
  private final JSObject plainFetch;
  // Fields rather than an array: a Java array of JavaScript functions needs wrappers, 1 kB of
  // bundle.
  private final Callback fetchUndo;
  private final Callback xhrUndo;
  private final Callback errorsUndo;
  private final Callback navigationUndo;
  private final Callback restoreUndo;

  private Lockstep(JSObject options, Settings settings) {
    clock = new Clock(options);
    plainFetch = settings.plainFetch();
    LedgerStore store = new LedgerStore(options);
    Address address = new Address(options);
    Probe probe = new Probe(settings.probeUrl(), plainFetch, clock);
    tab = new LiveTab(clock, store, probe, address, starting(settings, store, clock.now()));

    Origins origins = new Origins(options);
    Requirement requirement = settings.requirement();
    Answers answers = new Answers(clock, settings.required, tab::notice);
    Retries retries = new Retries(clock, tab::notice);
    InFlight unsafe = new InFlight(clock, Busy.Kind.UNSAFE_REQUEST, tab::notice);
    holds = new InFlight(clock, Busy.Kind.HOLD, tab::notice);
    fetch = new FetchWrapper(origins, requirement, answers, retries, unsafe);
    XhrWatch xhr = new XhrWatch(clock, origins, requirement, answers, retries, unsafe);
    errors = new ErrorWatch(origins, () -> tab.notice(new Signal.Failed(clock.now())));
    navigation = new NavigationWatch(address, tab);

    boolean patches = settings.flag("patch", true);
    Callback nothing = () -> {};
    fetchUndo = patches && Api.hasFetch() ? fetch.patch(fetch.wrap(plainFetch)) : nothing;
    xhrUndo = patches ? xhr.start() : nothing;
    errorsUndo = errors.start();
    navigationUndo = navigation.start();
    restoreUndo =
        RestoreWatch.start(
            () ->
                tab.notice(
                    new Signal.Restored(clock.now(), opened(store, settings.build, clock.now()))));
  }

  /**
   * Starts following the fleet. Nothing happens before this call.
   *
   * @param options the options of the hand-written {@code lockstep.d.ts}, all of them optional;
   *     undefined stands for none
   * @return the object that {@code lockstep.d.ts} describes; one that does nothing when no build
   *     number is known, as in development
   */
  @JSExport
  public static JSObject createLockstep(@Nullable JSObject options) {
    JSObject given = Api.orEmpty(options);
    Settings settings = new Settings(given);
    if (!settings.isFollowing()) {
      return Api.idle(StateView.ofDevelopment());
    }
    return new Lockstep(given, settings).api();
  }

  private static Tab starting(Settings settings, LedgerStore store, double now) {
    Page page =
        new Page(
            settings.build,
            settings.track,
            now,
            !settings.isFramed(),
            settings.flag("reloadOnError", true));
    return Tab.starting(page, opened(store, settings.build, now));
  }

  /** Null when what is written does not read back. */
  private static @Nullable Ledger opened(LedgerStore store, long build, double now) {
    Ledger ledger = Ledger.opened(store.read(), build, now);
    return store.write(ledger.toString()) ? ledger : null;
  }

  private JSObject api() {
    return Api.object(
        tab::view,
        tab.subscribers::add,
        tab::check,
        reason -> holds.began(),
        tab.listeners::add,
        errors::report,
        navigation::navigate,
        tab::reloadNow,
        given -> fetch.wrap(given == null ? plainFetch : given),
        this::observe,
        this::dispose);
  }

  private void observe(@Nullable String digits) {
    long build = BuildNumber.parse(digits);
    if (build != BuildNumber.NONE) {
      tab.observed(build);
    }
  }

  private void dispose() {
    tab.dispose();
    fetch.stop();
    fetchUndo.run();
    xhrUndo.run();
    errorsUndo.run();
    navigationUndo.run();
    restoreUndo.run();
  }
}
