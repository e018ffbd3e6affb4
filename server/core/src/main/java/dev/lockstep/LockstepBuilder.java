package dev.lockstep;

import static dev.lockstep.setting.SettingException.requireRange;
import static java.util.Objects.requireNonNull;

import dev.lockstep.asset.Assets;
import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.endpoint.EndpointFactory;
import dev.lockstep.http.Request;
import dev.lockstep.internal.events.StreamLimits;
import dev.lockstep.internal.guard.RefusalResponses;
import dev.lockstep.internal.guard.TrustedProxies;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.setting.SettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Lockstep}; every one has a default. Not thread-safe.
 *
 * <p>Every method checks its value at once, in development too, and throws a {@link
 * SettingException} that names setting, value, bound and remedy; for null it throws a {@link
 * NullPointerException} that names the setting. A second call replaces the value of the first,
 * except for {@link #endpoint}, which adds.
 */
public final class LockstepBuilder {
  private static final System.Logger LOG = System.getLogger(Lockstep.class.getName());
  private static final int MISDIRECTED_REQUEST = 421;

  private final Class<?> application;
  private @Nullable Build build;
  private long min = BuildNumber.NONE;
  private @Nullable String track;
  private List<Long> withdrawn = List.of();
  private RefusalResponses refusal = new RefusalResponses(MISDIRECTED_REQUEST);
  private @Nullable Predicate<Request> guarded;
  private TrustedProxies trustedProxies = TrustedProxies.NONE;
  private DrainTimings drainTimings = DrainTimings.DEFAULT;
  private String endpoints = "/lockstep/";
  private StreamLimits eventStreams = StreamLimits.DEFAULT;
  private Assets assets = Assets.builder().build();
  private Page page = Page.documents();
  private final List<EndpointFactory> endpointFactories = new ArrayList<>();

  LockstepBuilder(Class<?> application) {
    this.application = application;
  }

  /**
   * States the build number. Default: what {@link BuildDiscovery} finds; none in development, where
   * nothing is stamped and nothing refused.
   *
   * @param number 1 to {@value BuildNumber#MAX}
   * @return this
   * @throws SettingException when it is out of range
   */
  public LockstepBuilder number(long number) {
    return number(new Build(number, "the builder"));
  }

  /**
   * States the build number and where it came from, for the log. Replaces what {@link
   * #number(long)} stated, and the other way round. Default: as there.
   *
   * @param known the build, which has been validated already
   * @return this
   */
  public LockstepBuilder number(Build known) {
    build = requireNonNull(known, "build");
    return this;
  }

  /**
   * States the oldest tab build that this instance still serves; older tabs are refused as {@code
   * old-tab} and told to reload. Default: every tab is served.
   *
   * @param oldest 1 to the build number; {@link #build()} compares the two
   * @return this
   * @throws SettingException when it is no build number
   */
  public LockstepBuilder min(long oldest) {
    min = requireRange("min", oldest, 1, BuildNumber.MAX);
    return this;
  }

  /**
   * Names the canary or A/B arm that this instance belongs to; builds are compared within a track
   * only. Default: the main track, which has no name.
   *
   * @param name a token (RFC 9651 §3.3.4) of 1 to 64 characters, such as {@code canary}
   * @return this
   * @throws SettingException when it is anything else
   */
  public LockstepBuilder track(String name) {
    if (!BuildStamp.isTrack(requireNonNull(name, "track"))) {
      throw new SettingException(
          "track", name, "an RFC 9651 token of 1..64 characters, such as canary", null);
    }
    track = name;
    return this;
  }

  /**
   * Names builds that were rolled back. Their tabs' requests are refused as {@code withdrawn}, so
   * that they turn to the present build at once. Default: none.
   *
   * @param builds build numbers, each 1 to {@value BuildNumber#MAX}; they replace those of an
   *     earlier call, and none clears them
   * @return this
   * @throws SettingException when one is no build number
   */
  public LockstepBuilder withdrawn(long... builds) {
    for (long rolledBack : builds) {
      requireRange("withdrawn", rolledBack, 1, BuildNumber.MAX);
    }
    withdrawn = LongStream.of(builds).boxed().toList();
    return this;
  }

  /**
   * Sets the status of a refusal. Default 421 (Misdirected Request, RFC 9110 §15.5.20).
   *
   * @param status 421, or 425 for HAProxy before 3.2
   * @return this
   * @throws SettingException for any other status
   */
  public LockstepBuilder refusalStatus(int status) {
    refusal = new RefusalResponses(status);
    return this;
  }

  /**
   * Sets who may ask, with {@code Build-Refuse-Status}, for another status of a refusal: 421, 425,
   * 429, 503 or 504, whichever it can retry. Such a proxy must overwrite what clients send under
   * that name. Default: nobody.
   *
   * @param networks the proxies' IPv4 or IPv6 addresses or networks, such as {@code 10.0.0.0/8};
   *     they replace those of an earlier call
   * @return this
   * @throws SettingException when one is neither; names are not looked up
   */
  public LockstepBuilder trustedProxies(String... networks) {
    trustedProxies = TrustedProxies.of(networks);
    return this;
  }

  /**
   * Sets which requests the guard judges. One that it judges and that carries no requirement is
   * refused by a draining instance only, so whatever sends it must be able to repeat it. Default:
   * those that carry a requirement.
   *
   * @param judged whether a request is judged; called on I/O threads, so it must not block. It
   *     replaces the default, so it must ask for the requirement itself where that is meant
   * @return this
   */
  public LockstepBuilder guarded(Predicate<Request> judged) {
    guarded = requireNonNull(judged, "guarded");
    return this;
  }

  /**
   * Sets how long each part of the drain takes. Default {@link DrainTimings#DEFAULT}.
   *
   * @param timings the durations, each 0 or longer
   * @return this
   */
  public LockstepBuilder drainTimings(DrainTimings timings) {
    drainTimings = requireNonNull(timings, "drainTimings");
    return this;
  }

  /**
   * Sets the path below which Lockstep's own endpoints are: {@code build}, {@code events}, {@code
   * ready}, {@code report}, the client, and what {@link #endpoint} adds. Default {@code
   * /lockstep/}.
   *
   * @param prefix a path with a slash at both ends
   * @return this
   * @throws SettingException when a slash is missing
   */
  public LockstepBuilder endpoints(String prefix) {
    requireNonNull(prefix, "endpoints");
    if (prefix.length() < 2 || !prefix.startsWith("/") || !prefix.endsWith("/")) {
      throw new SettingException("endpoints", prefix, "a path with a slash at both ends", null);
    }
    endpoints = prefix;
    return this;
  }

  /**
   * Sets how many event streams may be open at once; one more is answered with 503, and its tab
   * polls. A stream needs a file descriptor, and no thread. Default 10,000.
   *
   * @param max streams, 0 or more; 0 for none
   * @return this
   * @throws SettingException when it is negative
   */
  public LockstepBuilder eventStreams(int max) {
    eventStreams = new StreamLimits(max, eventStreams.heartbeat());
    return this;
  }

  /**
   * Sets how often an event stream gets a comment, so that no proxy takes it for dead. Default 25
   * s, which suits the usual idle timeouts of 30 s and more.
   *
   * @param interval 100 ms to 1 hour, shorter than the shortest idle timeout on the way
   * @return this
   * @throws SettingException when it is out of range
   */
  public LockstepBuilder heartbeat(Duration interval) {
    eventStreams = new StreamLimits(eventStreams.max(), interval);
    return this;
  }

  /**
   * Sets where assets come from. Default: no assets.
   *
   * @param settings the settings
   * @return this
   */
  public LockstepBuilder assets(Assets settings) {
    assets = requireNonNull(settings, "assets");
    return this;
  }

  /**
   * Sets how documents are served and which one answers navigations. Default {@link
   * Page#documents()}: those in the asset roots, at their own paths.
   *
   * @param settings the settings
   * @return this
   */
  public LockstepBuilder page(Page settings) {
    page = requireNonNull(settings, "page");
    return this;
  }

  /**
   * Adds endpoints to Lockstep's own and to those of earlier calls, such as those of the dashboard.
   * Default: none.
   *
   * @param factory makes them, in {@link #build()}; each name must be another than that of every
   *     other endpoint
   * @return this
   */
  public LockstepBuilder endpoint(EndpointFactory factory) {
    endpointFactories.add(requireNonNull(factory, "endpoint"));
    return this;
  }

  /**
   * Finds the build number where it was not stated and logs which source it came from, reads the
   * assets and renders the page. When all of that is valid, it publishes the assets and starts what
   * runs in the background; when it is not, nothing is published, and nothing stays open. Blocks on
   * disks.
   *
   * @return the front door
   * @throws SettingException when a setting contradicts another or what is on the disks, or a
   *     number that was found is malformed
   * @throws java.io.UncheckedIOException when assets cannot be read
   */
  public Lockstep build() {
    if (build == null) {
      build = BuildDiscovery.of(application).discover().orElse(null);
    }
    LOG.log(
        System.Logger.Level.INFO,
        build == null
            ? "no build number found: development, nothing is stamped and nothing refused"
            : "build " + build.number() + " from " + build.source());
    LifeCycle lifeCycle = new LifeCycle();
    try {
      Lockstep lockstep = new Lockstep(this, lifeCycle);
      lifeCycle.start();
      return lockstep;
    } catch (RuntimeException | Error e) {
      lifeCycle.close();
      throw e;
    }
  }

  ClassLoader classLoader() {
    ClassLoader own = application.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  @Nullable BuildStamp stamp() {
    if (build == null) {
      return null;
    }
    if (min > build.number()) {
      throw new SettingException("min", min, "at most build " + build.number(), null);
    }
    return new BuildStamp(build.number(), min, track);
  }

  List<Long> withdrawn() {
    return withdrawn;
  }

  RefusalResponses refusal() {
    return refusal;
  }

  @Nullable Predicate<Request> guarded() {
    return guarded;
  }

  TrustedProxies trustedProxies() {
    return trustedProxies;
  }

  DrainTimings drainTimings() {
    return drainTimings;
  }

  String endpoints() {
    return endpoints;
  }

  StreamLimits eventStreams() {
    return eventStreams;
  }

  Assets assets() {
    return assets;
  }

  Page page() {
    return page;
  }

  List<EndpointFactory> endpointFactories() {
    return endpointFactories;
  }
}
