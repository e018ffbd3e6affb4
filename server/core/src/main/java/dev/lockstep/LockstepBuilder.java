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
import dev.lockstep.internal.http.CrossOrigin;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.setting.SettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

  /** As long as a policy may be that a browser reads. */
  private static final int MAX_SALT = 8_192;

  private static final Pattern FRONT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Class<?> application;
  private @Nullable Build build;
  private long min = BuildNumber.NONE;
  private @Nullable String track;
  private List<Long> withdrawn = List.of();
  private RefusalResponses refusal = new RefusalResponses(MISDIRECTED_REQUEST);
  private @Nullable Predicate<Request> guarded;
  private TrustedProxies trustedProxies = TrustedProxies.NONE;
  private CrossOrigin origins = CrossOrigin.NONE;
  private DrainTimings drainTimings = DrainTimings.DEFAULT;
  private String endpoints = "/lockstep/";
  private StreamLimits eventStreams = StreamLimits.DEFAULT;
  private Assets assets = Assets.builder().build();
  private Page page = Page.documents();
  private boolean standalone;
  private boolean filesOfApplication;
  private boolean quiet;
  private @Nullable String front;
  private @Nullable String frontSalt;
  private final List<EndpointFactory> endpointFactories = new ArrayList<>();
  private @Nullable FleetFactory fleet;

  LockstepBuilder(Class<?> application) {
    this.application = application;
  }

  /**
   * Sets the build number. Default: the one that {@link BuildDiscovery} finds. If it finds none,
   * this is a development build: no response is stamped and no request is refused.
   *
   * @param number 1 to {@value BuildNumber#MAX}
   * @return this
   * @throws SettingException when it is out of range
   */
  public LockstepBuilder number(long number) {
    return number(new Build(number, "the builder"));
  }

  /**
   * Sets the build number and its source for the log. Replaces an earlier number. Default: as for
   * {@link #number(long)}.
   *
   * @param known the build, which has been validated already
   * @return this
   */
  public LockstepBuilder number(Build known) {
    build = requireNonNull(known, "build");
    return this;
  }

  /**
   * Sets the oldest tab build that this instance still serves. Requests of older tabs are refused
   * as {@code old-tab}, and their tabs reload. Default: every tab is served.
   *
   * @param oldest 1 to the build number; {@link #build()} compares the two
   * @return this
   * @throws SettingException when it is not a build number
   */
  public LockstepBuilder min(long oldest) {
    min = requireRange("min", oldest, 1, BuildNumber.MAX);
    return this;
  }

  /**
   * Sets the track of this instance: its canary or A/B arm. Builds are compared only within a
   * track. Default: the main track, which has no name.
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
   * Sets the builds that were rolled back. Requests of their tabs are refused as {@code withdrawn},
   * so that the tabs load the present build at once. Default: none.
   *
   * @param builds build numbers, each 1 to {@value BuildNumber#MAX}; they replace those of an
   *     earlier call, and none clears them
   * @return this
   * @throws SettingException when one is not a build number
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
   * Sets the proxies that may choose the status of a refusal with {@code Build-Refuse-Status}: 421,
   * 425, 429, 503 or 504, whichever they can retry, and state in {@code X-Forwarded-Prefix} what
   * they take away from paths. Such a proxy must overwrite fields of these names from clients.
   * Default: none.
   *
   * @param networks the proxies' IPv4 or IPv6 addresses or networks, such as {@code 10.0.0.0/8};
   *     they replace those of an earlier call
   * @return this
   * @throws SettingException when one is neither; host names are not looked up
   */
  public LockstepBuilder trustedProxies(String... networks) {
    trustedProxies = TrustedProxies.of(networks);
    return this;
  }

  /**
   * Sets the other origins whose pages use this application: a frontend on a CDN, with its API
   * here. Their pages may read Lockstep's own responses, refusals among them, and preflights for
   * Lockstep's endpoints are answered; the application's own responses get {@code
   * Access-Control-Expose-Headers} for the build, and the rest of their CORS fields, {@code
   * Build-Required} among the allowed headers, stays the application's. Default: none.
   *
   * @param allowed origins as browsers send them, such as {@code https://www.example.com}; they
   *     replace those of an earlier call
   * @return this
   * @throws SettingException when one has a path, an upper-case letter or another scheme than
   *     {@code http} and {@code https}
   */
  public LockstepBuilder origins(String... allowed) {
    origins = CrossOrigin.of(allowed);
    return this;
  }

  /**
   * Sets which requests the guard judges. A judged request without a requirement is refused only
   * while draining, so its sender must be able to repeat it. Default: requests with a requirement.
   *
   * @param judged true for a request to judge; called on I/O threads, so it must not block. It
   *     replaces the default, so it must check for a requirement itself
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
   * Sets the path prefix of Lockstep's own endpoints: {@code build}, {@code events}, {@code ready},
   * {@code report}, the client, and those that {@link #endpoint} adds. Default {@code /lockstep/}.
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
   * Sets how many event streams may be open at once. A further one is answered with 503, and its
   * tab polls. A stream needs a connection and no thread. Default: what fits into an eighth of the
   * greatest heap and half of the server's connections, 10,000 at most; a stream takes 16 KiB of
   * heap at most, and on Tomcat 104 KiB.
   *
   * @param max streams, 0 or more; 0 for none
   * @return this
   * @throws SettingException when it is negative
   */
  public LockstepBuilder eventStreams(int max) {
    eventStreams = new StreamLimits(max, eventStreams.maxPerPeer(), eventStreams.heartbeat());
    return this;
  }

  /**
   * Sets how many event streams one address may hold at once; further ones are answered with 503,
   * and their tabs poll. The address is that of the connection, so behind a proxy it is the
   * proxy's. Default 256 for a public address, and any number for others, as proxies are there. A
   * browser holds one stream for all its tabs.
   *
   * @param max streams, 1 or more
   * @return this
   * @throws SettingException when it is less
   */
  public LockstepBuilder eventStreamsPerPeer(int max) {
    eventStreams = new StreamLimits(eventStreams.max(), max, eventStreams.heartbeat());
    return this;
  }

  /**
   * Sets how often a comment is written to an event stream, so that no proxy closes it as idle.
   * Default 25 s, below the usual idle timeouts of 30 s and more.
   *
   * @param interval 100 ms to 1 hour, shorter than the idle timeout of every proxy in between
   * @return this
   * @throws SettingException when it is out of range
   */
  public LockstepBuilder heartbeat(Duration interval) {
    eventStreams = new StreamLimits(eventStreams.max(), eventStreams.maxPerPeer(), interval);
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
   * Says that no application behind this Lockstep answers bare paths: Lockstep answers {@code
   * /css/app.css}, {@code /about.html} and navigations at once, with {@code no-cache}, and asks no
   * other handler first. Default: the application is asked first, and Lockstep answers only what
   * the application answers with a 404 without content.
   *
   * @return this
   */
  public LockstepBuilder standalone() {
    standalone = true;
    return this;
  }

  /**
   * Says that the application serves the files of the asset roots itself, at their bare paths: what
   * it has no answer for there, such as the path of a folder, Lockstep answers neither. Default:
   * Lockstep answers bare paths that the application answers with a 404 without content. Has no
   * effect with {@link #standalone}.
   *
   * @return this
   */
  public LockstepBuilder filesServedByApplication() {
    filesOfApplication = true;
    return this;
  }

  /**
   * Says that a deploy which does not change the frontend is no reason to load it anew: the
   * instance states a front digest, in {@code Build-Number: 7128;front="3f2a1b9c0d"} and in its
   * documents. A tab of the same digest stays current, and an older instance of the same digest
   * answers it. Default: false, and every newer build is loaded.
   *
   * <p>The digest is computed of the documents, of the header fields that {@link Page#header} sets,
   * and of the assets without source maps. Where another thing decides how a page looks or what it
   * may do, such as a policy that a filter of the application sets, state it with {@link
   * #frontSalt}. There is no digest where the asset roots have no document, and with {@linkplain
   * dev.lockstep.asset.naming.NamingScheme names} that have the build's number in them every
   * build's is another. Pages that the application renders itself stay as loud as they were, unless
   * it states a digest with {@link #front}.
   *
   * @param on false for a build that every tab is to load, whatever its frontend
   * @return this
   */
  public LockstepBuilder quiet(boolean on) {
    quiet = on;
    return this;
  }

  /**
   * Adds to the front digest what the files do not tell: two builds with other salts have other
   * digests. Default: nothing. Has no effect unless {@link #quiet} is on.
   *
   * @param salt any text of 1 to 8,192 characters, such as the value of a header field that a
   *     filter sets
   * @return this
   * @throws SettingException when it is empty or longer
   */
  public LockstepBuilder frontSalt(String salt) {
    if (requireNonNull(salt, "frontSalt").isEmpty() || salt.length() > MAX_SALT) {
      throw new SettingException(
          "frontSalt",
          salt,
          "1.." + MAX_SALT + " characters",
          null,
          "frontSalt must have 1.." + MAX_SALT + " characters, had " + salt.length());
    }
    frontSalt = salt;
    return this;
  }

  /**
   * States the front digest, for an application that renders its pages itself: it changes whenever
   * a tab has to load them anew, and its pages have {@code <meta name="build-front" content="…">},
   * which {@link Lockstep#front} gives. Default: the digest is computed. Has no effect unless
   * {@link #quiet} is on.
   *
   * @param digest 1 to 64 letters, digits, dots, underscores and hyphens, such as {@code
   *     3f2a1b9c0d}
   * @return this
   * @throws SettingException when it is anything else
   */
  public LockstepBuilder front(String digest) {
    if (!FRONT.matcher(requireNonNull(digest, "front")).matches()) {
      throw new SettingException(
          "front", digest, "1..64 letters, digits, dots, underscores and hyphens", null);
    }
    front = digest;
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
   * Lets the instances of the fleet know each other, by a store that they share: {@code Fleet} of
   * {@code dev.lockstep:lockstep-fleet}. No request waits for it. Default: an instance knows itself
   * alone. Has no effect in development.
   *
   * @param factory joins the fleet, in {@link #build()}
   * @return this
   */
  public LockstepBuilder fleet(FleetFactory factory) {
    fleet = requireNonNull(factory, "fleet");
    return this;
  }

  /**
   * Finds the build number if it was not set, and logs its source. Reads the assets and renders the
   * page. If all of that is valid, publishes the assets and starts the background work. If not,
   * nothing is published and nothing stays open. Blocks on disk access.
   *
   * @return the front door
   * @throws SettingException when a setting contradicts another or the files on disk, or the build
   *     number that was found is malformed
   * @throws java.io.UncheckedIOException when assets cannot be read
   */
  public Lockstep build() {
    Build known = build == null ? BuildDiscovery.of(application).discover().orElse(null) : build;
    LOG.log(
        System.Logger.Level.INFO,
        known == null
            ? "no build number found: development, nothing is stamped and nothing refused"
            : "build " + known.number() + " from " + known.source());
    LifeCycle lifeCycle = new LifeCycle();
    try {
      Lockstep lockstep = new Lockstep(settings(known), lifeCycle);
      lifeCycle.start();
      return lockstep;
    } catch (RuntimeException | Error e) {
      lifeCycle.close();
      throw e;
    }
  }

  private LockstepSettings settings(@Nullable Build known) {
    return new LockstepSettings(
        classLoader(),
        known == null ? null : stamp(known.number()),
        new FrontSettings(quiet, front, frontSalt),
        withdrawn,
        refusal,
        guarded,
        trustedProxies,
        origins,
        drainTimings,
        endpoints,
        endpointFactories,
        fleet,
        eventStreams,
        assets,
        page,
        standalone,
        filesOfApplication);
  }

  private ClassLoader classLoader() {
    ClassLoader own = application.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  private BuildStamp stamp(long number) {
    if (min > number) {
      throw new SettingException("min", min, "at most build " + number, null);
    }
    return new BuildStamp(number, min, track);
  }
}
