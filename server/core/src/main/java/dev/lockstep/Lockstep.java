package dev.lockstep;

import dev.lockstep.adapter.Handover;
import dev.lockstep.adapter.Passage;
import dev.lockstep.asset.AssetUrls;
import dev.lockstep.drain.Drain;
import dev.lockstep.endpoint.Endpoint;
import dev.lockstep.endpoint.EndpointContext;
import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.internal.drain.InFlight;
import dev.lockstep.internal.drain.ReadyEndpoint;
import dev.lockstep.internal.endpoint.Endpoints;
import dev.lockstep.internal.events.BuildEndpoint;
import dev.lockstep.internal.events.EventsEndpoint;
import dev.lockstep.internal.guard.Guard;
import dev.lockstep.internal.guard.RefusalPolicy;
import dev.lockstep.internal.http.CrossOrigin;
import dev.lockstep.internal.metrics.AssetCounts;
import dev.lockstep.internal.metrics.Meters;
import dev.lockstep.internal.metrics.ReportEndpoint;
import dev.lockstep.internal.page.ClientEndpoint;
import dev.lockstep.internal.page.PageResponder;
import dev.lockstep.internal.page.UnnumberedPages;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.protocol.BuildStamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The front door: one per application, made by {@link #builder()}. Immutable except for its {@link
 * #drain()}; thread-safe.
 *
 * <p>An adapter calls {@link #enter} for every request. Where it has one place before the
 * application's filters and one behind them, it calls {@link #beforeFilters} at the first, {@link
 * #content} at the second, and for what these pass on {@link #handOver}. Where it stands around the
 * whole application, it calls {@link #answer} and {@link #askApplication}.
 */
public final class Lockstep implements AutoCloseable {
  private final @Nullable String stamp;
  private final @Nullable String front;
  private final Responder guard;
  private final Routes routes;
  private final @Nullable UnnumberedPages unnumbered;
  private final Function<String, Outcome> document;
  private final Endpoints endpoints;
  private final CrossOrigin origins;
  private final ClientEndpoint client;
  private final LoadedAssets assets;
  private final InFlight inFlight = new InFlight();
  private final Drain drain;
  private final Supplier<Measurements> measurements;
  private final LifeCycle lifeCycle;

  /** Constructs everything, and starts nothing. */
  Lockstep(LockstepSettings settings, LifeCycle lifeCycle) {
    this.lifeCycle = lifeCycle;
    client = new ClientEndpoint(settings.classLoader(), lifeCycle);
    assets = settings.assets().load(settings.build(), lifeCycle);
    BuildStamp own =
        settings.front().addTo(settings.stamp(), settings.page(), assets, client.names());
    long build = settings.build();
    InstantSource clock = InstantSource.system();
    Meters meters = new Meters(build, own == null ? null : own.track(), clock);
    LongConsumer seen = own == null ? tab -> {} : meters::seen;
    EventsEndpoint events = new EventsEndpoint(own, settings.eventStreams(), seen);
    stamp = own == null ? null : own.toString();
    front = own == null ? null : own.front();
    drain = new Drain(settings.drainTimings(), inFlight);
    drain.whenAnnounced(events::end);
    lifeCycle.onClose(events);
    PageResponder page =
        settings.page().render(own, assets, settings.endpoints(), settings.trustedProxies());
    settings
        .assets()
        .report(
            Stream.concat(assets.missing().stream(), page.missing().stream())
                .filter(missing -> !missing.reference().startsWith(settings.endpoints()))
                .toList());
    measurements = () -> meters.read(events.tabs(), served(assets));

    List<Endpoint> all = new ArrayList<>();
    all.add(Endpoint.unguarded("build", new BuildEndpoint(own, seen)).opened());
    all.add(Endpoint.unguarded("events", events).opened());
    all.add(Endpoint.guarded("ready", new ReadyEndpoint(drain)).opened());
    all.add(Endpoint.guarded("report", new ReportEndpoint(meters, clock)).opened());
    for (String name : client.names()) {
      all.add(Endpoint.guarded(name, request -> client.answer(name, request)).opened());
    }
    FleetFactory fleet = settings.fleet();
    if (own != null && fleet != null) {
      fleet.join(new FleetContext(own, measurements, drain, lifeCycle));
    }
    EndpointContext context =
        new EndpointContext(settings.endpoints(), measurements, drain, clock, lifeCycle);
    settings.endpointFactories().forEach(factory -> all.addAll(factory.create(context)));

    origins = settings.origins();
    endpoints = new Endpoints(settings.endpoints(), all, origins);
    routes = Routes.of(settings, endpoints, assets, page);
    document = path -> page.document(new DocumentRequest(assets.pathOf(path)));
    unnumbered = own == null || settings.filesOfApplication() ? null : new UnnumberedPages(own);
    guard =
        own == null
            ? request -> Outcome.PASS
            : origins.around(
                new RequestGuard(
                    new Guard(own, settings.withdrawn()),
                    settings.guarded(),
                    endpoints,
                    new RefusalPolicy(settings.refusal(), settings.trustedProxies()),
                    drain,
                    meters));
  }

  private static AssetCounts served(LoadedAssets assets) {
    return new AssetCounts(assets.archiveHits(), assets.deltas(), assets.bytesSavedByDeltas());
  }

  /**
   * Makes a builder for the calling application. The manifest of its jar is the last source of the
   * build number.
   *
   * @return a new builder
   */
  public static LockstepBuilder builder() {
    return builder(
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass());
  }

  /**
   * Makes a builder for an application.
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
   * @return the stamp, such as {@code 7127;min=7090}; null in development, where responses have no
   *     such field
   */
  public @Nullable String stamp() {
    return stamp;
  }

  /**
   * Returns the content of {@code <meta name="build-front">}, for pages that the application
   * renders itself.
   *
   * @return the front digest, such as {@code 3f2a1b9c0d}; null where the instance states none
   */
  public @Nullable String front() {
    return front;
  }

  /**
   * Counts a request in and stamps its response: {@code Build-Number}, and {@code Connection:
   * close} on HTTP/1 if the drain was announced.
   *
   * @param response the fields of the response
   * @param http1 whether the connection may be closed after the response: the request came over
   *     HTTP/1 and asks for no upgrade. What is upgraded, such as a WebSocket, works on while the
   *     drain is announced
   * @return the request's passage; call {@link Passage#leave()} when the response was sent or the
   *     connection was lost
   */
  public Passage enter(FieldSink response, boolean http1) {
    Passage passage = Passage.enter(inFlight, stamp, origins.isUsed(), http1, drain.phase());
    passage.stamp(response);
    return passage;
  }

  /**
   * Decides what happens to a request before the application's filters see it: {@link #guard}, then
   * {@link #endpoint}.
   *
   * @param request any request
   * @return a refusal, the answer of an endpoint that is open to everybody, or {@link Outcome#PASS}
   */
  public Outcome beforeFilters(Request request) {
    return guard(request).orElse(() -> endpoint(request));
  }

  /**
   * Decides what happens to a request before an application sees it whose access rules are in its
   * handlers: {@link #guard}, then all endpoints. Files are not answered, because the application
   * decides who may see them. In a {@linkplain LockstepBuilder#standalone standalone} server, which
   * has no application, and below a prefix of the assets' own, which is no path of the
   * application's, everything is answered.
   *
   * @param request any request
   * @return a refusal, Lockstep's own answer, or {@link Outcome#PASS}: then call {@link
   *     #askApplication} and the application
   */
  public Outcome answer(Request request) {
    return guard(request).orElse(() -> routes.atOnce().answer(request));
  }

  /**
   * Judges a request before its handler runs.
   *
   * @param request any request
   * @return the refusal, or {@link Outcome#PASS}. Judged are requests with a well-formed
   *     requirement, or those that {@link LockstepBuilder#guarded} selects. Never judged are
   *     OPTIONS, because CORS preflights use it, and {@linkplain Endpoint#unguarded unguarded}
   *     endpoints such as {@code build} and {@code events}, because they must answer tabs of every
   *     build
   */
  public Outcome guard(Request request) {
    return guard.answer(request);
  }

  /**
   * Answers requests for Lockstep's own endpoints that are open to everybody.
   *
   * @param request a request that the guard let pass
   * @return the answer, a 404 for every path below the endpoints' prefix that no endpoint has;
   *     {@link Outcome#PASS} elsewhere
   */
  public Outcome endpoint(Request request) {
    return endpoints.answerOpen(request);
  }

  /**
   * Tells whether everybody may make a request, whatever the application's access rules say: it is
   * for an {@linkplain Endpoint#opened open} endpoint, which {@link #endpoint} answers. Everything
   * else, assets and the dashboard among it, is for the application's rules.
   *
   * @param method the method, such as {@code GET}
   * @param path the path, as {@link Request#path} has it
   * @return true for GET and HEAD of {@code build}, {@code events}, {@code ready} and the client,
   *     for POST to {@code report}, and for what other open endpoints there are
   */
  public boolean isOpen(String method, String path) {
    return endpoints.isOpen(method, path);
  }

  /**
   * Tells whether the answer to a request may depend on {@link Request#user}, for servers that find
   * the user only when asked.
   *
   * @param request any request
   * @return true for an endpoint that is not open, such as the dashboard
   */
  public boolean mayDependOnUser(Request request) {
    return endpoints.mayDependOnUser(request);
  }

  /**
   * Returns a document of the asset roots as Lockstep writes it, for an application that serves the
   * roots' files itself. Blocks on disk access.
   *
   * @param logicalPath the document's logical path, such as {@code index.html}
   * @return the response to a GET without conditions; null when the roots have no such document
   */
  public @Nullable Response document(String logicalPath) {
    return document.apply(logicalPath).found() instanceof Response response ? response : null;
  }

  /**
   * Answers requests for assets under names that name their bytes, and for endpoints that are not
   * open to everybody, such as the dashboard. It belongs behind the application's own filters, so
   * that they decide who may see a file. Uses no disk to find out that a request is the
   * application's.
   *
   * <p>Where assets have a prefix of their own, answers everything below it. In a {@linkplain
   * LockstepBuilder#standalone standalone} server, answers bare paths, documents and the page too.
   *
   * @param request a request that is not for an endpoint
   * @return the answer, or {@link Outcome#PASS} for a request that the application handles
   */
  public Outcome content(Request request) {
    return routes.content().answer(request);
  }

  /**
   * Decides what becomes of the application's response to a request, before the application is
   * called.
   *
   * @param request a request that {@link #content} passed on
   * @return what to send where the application has no answer: an asset at its bare path, one of an
   *     earlier build, a document, the page; and what to change where it has one
   */
  public Handover handOver(Request request) {
    if (!Routes.isRead(request)) {
      return Handover.UNCHANGED;
    }
    Outcome instead = routes.fallback().answer(request);
    return instead != Outcome.PASS
            && unnumbered != null
            && routes.pages().answer(request) != Outcome.PASS
        ? Handover.ofPage(instead, fields -> unnumbered.number(request.path(), fields))
        : Handover.of(assets.isShapedLikeName(request), instead);
  }

  /**
   * Decides what becomes of the application's response to a request, where the application's access
   * rules are in the handlers that are called next. A file under its name is sent to those to whom
   * the application would show it under its bare path, or of whom it does not know.
   *
   * @param request a request that {@link #answer} passed on
   * @return the path under which the application is asked, what to send instead of its response,
   *     and when
   */
  public Handover askApplication(Request request) {
    if (!Routes.isRead(request)) {
      return Handover.UNCHANGED;
    }
    Outcome file = routes.judged().answer(request);
    String bare = assets.barePath(request);
    if (file == Outcome.PASS && bare != null) {
      file = routes.fallback().answer(request); // below a prefix of earlier versions
    }
    return file == Outcome.PASS ? handOver(request) : Handover.judged(bare, file);
  }

  /**
   * Returns the path by which an application's access rules judge a request: a file under its name
   * is judged as the same file under its bare path.
   *
   * @param request any request
   * @return such as {@code /css/app.css} for {@code /css/app-3f2a1b9c0d.css}; null when the path is
   *     the request's own
   */
  public @Nullable String barePath(Request request) {
    return assets.barePath(request);
  }

  /**
   * Returns the drain, which takes this instance out of rotation.
   *
   * @return the drain
   */
  public Drain drain() {
    return drain;
  }

  /**
   * Reads the counts since the start of this instance: requests by skew, refusals, tabs per build,
   * reported reloads. It walks over all open event streams, so call it for a scrape every few
   * seconds and not for every request.
   *
   * @return the present measurements
   */
  public Measurements measurements() {
    return measurements.get();
  }

  /**
   * Ends event streams and background work, and closes files. Call it when the server has stopped,
   * after the {@link #drain()}. The build stays published in the archive. Closing again does
   * nothing.
   */
  @Override
  public void close() {
    lifeCycle.close();
  }

  /**
   * Returns the URLs of this build's assets, for pages that the application renders itself.
   *
   * @return the URLs
   */
  public AssetUrls urls() {
    return assets.urls();
  }

  /**
   * Returns the URL of the browser client, for pages that neither bundle it nor serve it as an
   * asset.
   *
   * @param name {@code client.js}, an ES module, or {@code client.iife.js}, a plain script that
   *     defines {@code Lockstep}
   * @return a path relative to Lockstep's mount point, such as {@code
   *     /lockstep/client-3f2a1b9c0d.js}; its response may be cached for a year
   * @throws IllegalStateException when {@code dev.lockstep:lockstep-client-js} is not on the class
   *     path
   * @throws IllegalArgumentException for any other name
   */
  public String clientUrl(String name) {
    return endpoints.prefix() + client.fingerprinted(name);
  }
}
