package dev.lockstep;

import dev.lockstep.adapter.Passage;
import dev.lockstep.asset.AssetResponder;
import dev.lockstep.asset.AssetUrls;
import dev.lockstep.asset.link.Missing;
import dev.lockstep.dashboard.Dashboard;
import dev.lockstep.dashboard.DashboardEndpoint;
import dev.lockstep.guard.Drain;
import dev.lockstep.guard.Guard;
import dev.lockstep.guard.InFlight;
import dev.lockstep.guard.Readiness;
import dev.lockstep.guard.Refusals;
import dev.lockstep.guard.RequirementReader;
import dev.lockstep.guard.Verdict;
import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.Meters;
import dev.lockstep.metrics.ReportEndpoint;
import dev.lockstep.page.ClientEndpoint;
import dev.lockstep.page.PageResponder;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.signal.AskingTab;
import dev.lockstep.signal.BuildEndpoint;
import dev.lockstep.signal.EventsEndpoint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The front door: one per application, made by {@link #builder()}, immutable but for its {@link
 * #drain()}, thread-safe.
 *
 * <p>An adapter has every request {@linkplain #enter enter} first, and then asks for the
 * {@linkplain #answer answer}.
 */
public final class Lockstep {
  private final @Nullable BuildStamp stamp;
  private final @Nullable String stampValue;
  private final @Nullable Guard guard;
  private final @Nullable Predicate<Request> guarded;
  private final RequirementReader requirements = new RequirementReader();
  private final Refusals refusals;
  private final InFlight inFlight = new InFlight();
  private final Drain drain;
  private final String endpoints;
  private final BuildEndpoint buildEndpoint;
  private final EventsEndpoint eventsEndpoint;
  private final ReportEndpoint reportEndpoint;
  private final Meters meters;
  private final ClientEndpoint client;
  private final Readiness readiness;
  private final AssetResponder assets;
  private final PageResponder page;
  private final @Nullable DashboardEndpoint dashboard;

  Lockstep(LockstepBuilder builder) {
    stamp = builder.stamp();
    stampValue = stamp == null ? null : stamp.toString();
    guard = stamp == null ? null : new Guard(stamp, builder.withdrawn());
    guarded = builder.guarded();
    refusals = new Refusals(builder.refusal(), builder.trustedProxies());
    drain = new Drain(builder.drainTimings(), inFlight);
    endpoints = builder.endpoints();
    InstantSource clock = InstantSource.system();
    meters =
        new Meters(
            stamp == null ? BuildNumber.NONE : stamp.build(),
            stamp == null ? null : stamp.track(),
            clock);
    reportEndpoint = new ReportEndpoint(meters, clock);
    buildEndpoint = new BuildEndpoint(stamp);
    eventsEndpoint = new EventsEndpoint(stamp, builder.eventStreams(), meters::seen);
    client = new ClientEndpoint(builder.classLoader());
    drain.whenAnnounced(eventsEndpoint::end);
    readiness = new Readiness(drain);
    assets = builder.assets().load(stamp == null ? BuildNumber.NONE : stamp.build());
    page = builder.page().render(stamp, assets);
    List<Missing> missing = new ArrayList<>(assets.missing());
    missing.addAll(page.missing());
    builder.assets().report(missing);
    Dashboard shown = builder.dashboard();
    dashboard =
        shown == null
            ? null
            : new DashboardEndpoint(shown, endpoints, this::measurements, drain, clock);
  }

  /**
   * Starts the settings of the application that calls this: its jar's manifest is the last source
   * of the build number.
   *
   * @return a new builder
   */
  public static LockstepBuilder builder() {
    return builder(
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass());
  }

  /**
   * Starts the settings of an application on its behalf.
   *
   * @param application a class of the application
   * @return a new builder
   */
  public static LockstepBuilder builder(Class<?> application) {
    return new LockstepBuilder(application);
  }

  /**
   * Returns the value of {@code Build-Number} for every response.
   *
   * @return the stamp, such as {@code 7127;min=7090}; null in development: no header then
   */
  public @Nullable String stamp() {
    return stampValue;
  }

  /**
   * Counts a request in, and stamps its response: {@code Build-Number}, and {@code Connection:
   * close} on HTTP/1 once the drain was announced.
   *
   * @param response the fields of the response
   * @param http1 whether the request came over HTTP/1
   * @return the request's passage, to be left when its response was sent or its connection lost
   */
  public Passage enter(FieldSink response, boolean http1) {
    Passage passage = Passage.enter(inFlight, stampValue, http1, drain.phase());
    passage.stamp(response);
    return passage;
  }

  /**
   * Decides what becomes of a request: asks the {@link #guard}, and then for {@link #content}.
   *
   * @param request any request
   * @return a refusal, an answer of Lockstep's own, or {@link Outcome#PASS} for what is the
   *     application's
   */
  public Outcome answer(Request request) {
    Outcome judged = guard(request);
    return judged == Outcome.PASS ? content(request) : judged;
  }

  /**
   * Judges a request before its handler runs.
   *
   * @param request any request
   * @return the refusal, or {@link Outcome#PASS}. What carries a well-formed requirement is judged,
   *     or what {@link LockstepBuilder#guarded} says; never OPTIONS, which CORS preflights use, and
   *     never the endpoints {@code build} and {@code events}, which must be able to say that an
   *     instance is old, and {@code dashboard}, whose readers are no tabs
   */
  public Outcome guard(Request request) {
    if (guard == null || request.method().equals("OPTIONS") || isForEveryBuild(request)) {
      return Outcome.PASS;
    }
    BuildRequirement requirement = requirements.read(request);
    boolean judged = guarded == null ? requirement != null : guarded.test(request);
    Verdict verdict = judged ? guard.judge(requirement, drain.phase()) : Verdict.PASS;
    meters.judged(requirement, verdict);
    return verdict instanceof Verdict.Refused refused
        ? refusals.answer(refused.reason(), request)
        : Outcome.PASS;
  }

  /**
   * Answers what is Lockstep's own: its endpoints, assets, and the page.
   *
   * @param request a request that the guard let pass
   * @return the answer, or {@link Outcome#PASS} for what is the application's
   */
  public Outcome content(Request request) {
    if (request.path().startsWith(endpoints)) {
      if (isEndpoint(request, "build")) {
        saw(AskingTab.build(request));
        return buildEndpoint.answer(request);
      }
      if (isEndpoint(request, "events")) {
        return eventsEndpoint.answer(request);
      }
      if (isEndpoint(request, "report")) {
        return reportEndpoint.answer(request);
      }
      String name = request.path().substring(endpoints.length());
      if (dashboard != null && isDashboard(request)) {
        return dashboard.answer(name, request);
      }
      return isEndpoint(request, "ready")
          ? readiness.answer(request)
          : client.answer(name, request);
    }
    return page.document(request).orElse(() -> assetOrPage(request));
  }

  private void saw(long tab) {
    if (tab != BuildNumber.NONE && stamp != null) {
      meters.seen(tab);
    }
  }

  private Outcome assetOrPage(Request request) {
    return assets.answer(request).orElse(() -> page.fallback(request));
  }

  /**
   * Returns the switch that takes this instance out of rotation.
   *
   * @return the drain
   */
  public Drain drain() {
    return drain;
  }

  /**
   * Reads what this instance counted since it started: requests by skew, refusals, tabs per build,
   * reloads that tabs reported. It walks over all open event streams, so it is for a scrape every
   * few seconds and not for a request.
   *
   * @return the measurements of now
   */
  public Measurements measurements() {
    return meters.read(eventsEndpoint.tabs(), assets.archiveHits());
  }

  /**
   * Returns the URLs of this build's assets, for pages that the application writes itself.
   *
   * @return the URLs
   */
  public AssetUrls urls() {
    return assets.urls();
  }

  /**
   * Returns the URL of the browser client, for pages that neither bundle it nor have it as an
   * asset.
   *
   * @param name {@code client.js}, an ES module, or {@code client.iife.js}, a plain script that
   *     defines {@code Lockstep}
   * @return a path relative to where Lockstep is mounted, such as {@code
   *     /lockstep/client-3f2a1b9c0d.js}, under which browsers may keep it for a year
   * @throws IllegalStateException when {@code dev.lockstep:lockstep-client-js} is not on the class
   *     path
   * @throws IllegalArgumentException when the name is another
   */
  public String clientUrl(String name) {
    return endpoints + client.fingerprinted(name);
  }

  private boolean isForEveryBuild(Request request) {
    return isEndpoint(request, "build") || isEndpoint(request, "events") || isDashboard(request);
  }

  private boolean isDashboard(Request request) {
    String path = request.path();
    int end = endpoints.length() + DashboardEndpoint.PATH.length();
    return path.startsWith(endpoints)
        && path.startsWith(DashboardEndpoint.PATH, endpoints.length())
        && (path.length() == end || path.charAt(end) == '/');
  }

  private boolean isEndpoint(Request request, String name) {
    String path = request.path();
    return path.length() == endpoints.length() + name.length()
        && path.startsWith(endpoints)
        && path.endsWith(name);
  }
}
