package dev.lockstep.springboot;

import dev.lockstep.asset.naming.NamingScheme;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code lockstep.*}. An unknown property stops start-up. So does a value that
 * cannot be read or is out of bounds.
 *
 * @param enabled Whether Lockstep is enabled.
 * @param build Build number of this instance, 1 to 999999999999999. Without it, what
 *     META-INF/lockstep.properties, the manifest, build-info.properties (build.number) or
 *     git.properties (git.build.number, git.total.commit.count) says, in this order; none of them
 *     means development.
 * @param min Oldest tab build that this instance serves, 1 to the build number. Without it, every
 *     tab is served.
 * @param track Canary or A/B arm that this instance belongs to, a token of 1 to 64 characters.
 *     Without it, the main track.
 * @param quiet Whether a newer build with the same frontend is nothing to load: its documents and
 *     its assets have the same front digest.
 * @param front Front digest of an application that renders its pages itself, 1 to 64 letters,
 *     digits, dots, underscores and hyphens. Without it, it is computed of the files.
 * @param frontSalt What the front digest depends on besides the files, such as a policy that a
 *     filter of the application sets, 1 to 8192 characters.
 * @param withdrawn Builds that were rolled back.
 * @param refusalStatus Status of a refusal: 421, or 425 for HAProxy before 3.2.
 * @param trustedProxies Addresses or networks of proxies that may ask for another status of a
 *     refusal, such as 10.0.0.0/8.
 * @param origins Other origins whose pages use this application, such as https://www.example.com:
 *     they may read Lockstep's own responses, and the build of the application's. The rest of CORS
 *     is the application's.
 * @param endpoints Path of Lockstep's endpoints, with a slash at both ends.
 * @param eventStreams How many event streams may be open at once, 0 or more; further tabs poll.
 *     Without it, what an eighth of the heap and half of the server's connections bear, at most
 *     10000.
 * @param eventStreamsPerPeer How many of them one address may hold, 1 or more. Without it, 256 for
 *     a public address.
 * @param heartbeat How often a comment is written to an event stream, 100ms to 1h; shorter than the
 *     idle timeout of every proxy.
 * @param assets Where assets come from and how they are named.
 * @param page Which document answers navigations.
 * @param drain How long each part of the drain takes when the application is closed.
 * @param buildRequired Whether an application without a build number must not start.
 * @param guardEverything Whether requests without a requirement are refused too while the instance
 *     drains. Their senders must be able to repeat them.
 * @param dashboard Who sees the dashboard.
 * @param security Spring Security's rules for Lockstep.
 */
@ConfigurationProperties(prefix = "lockstep", ignoreUnknownFields = false)
public record LockstepProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String build,
    @Nullable Long min,
    @Nullable String track,
    @DefaultValue("false") boolean quiet,
    @Nullable String front,
    @Nullable String frontSalt,
    @DefaultValue List<Long> withdrawn,
    @DefaultValue("421") int refusalStatus,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue List<String> origins,
    @DefaultValue("/lockstep/") String endpoints,
    @Nullable Integer eventStreams,
    @Nullable Integer eventStreamsPerPeer,
    @DefaultValue("25s") Duration heartbeat,
    @DefaultValue AssetSettings assets,
    @DefaultValue PageSettings page,
    @DefaultValue DrainSettings drain,
    @DefaultValue("false") boolean buildRequired,
    @DefaultValue("false") boolean guardEverything,
    @DefaultValue DashboardSettings dashboard,
    @DefaultValue SecuritySettings security) {

  /**
   * Where assets come from and how they are named.
   *
   * @param roots Folders that hold assets: classpath:/static/ or directories. Without it, those of
   *     spring.web.resources.static-locations, without WebJars, below the path of
   *     spring.mvc.static-path-pattern. A missing folder stops start-up.
   * @param compiled Folder of assets compiled at build time, instead of roots, such as
   *     classpath:/META-INF/lockstep/assets/.
   * @param webJars WebJars whose files are assets too, by name.
   * @param prefix Path below which assets are served, with a slash at both ends. Below another path
   *     than /, everything is Lockstep's.
   * @param baseUrl Prepended to the prefix in URLs, such as https://cdn.example.com. Without it,
   *     the context path.
   * @param naming How URLs identify an asset's content; folder decides it for each folder, and the
   *     log says how.
   * @param keep Folders in which names and bytes of files stay, such as vendor/editor/. Each gets
   *     one fingerprint.
   * @param fingerprint Folders in which each file gets a fingerprint, and bytes stay.
   * @param rewrite Folders in which each file gets a fingerprint, and references are rewritten,
   *     whatever is in them.
   * @param archive Directory that all instances share, for the assets of all builds. Without it,
   *     other builds' URLs are 404.
   * @param archiveKey Secret of 32 to 1024 characters that all instances share, which signs what
   *     they publish in the archive. Without it, whoever can write the archive is believed more.
   * @param deltas Whether browsers that have a file of an earlier build get what changed since (RFC
   *     9842). Needs an archive and zstd-jni. Not for CDNs that store only what varies by
   *     Accept-Encoding alone.
   * @param memoryBudget Memory outside the heap for assets and their encodings.
   * @param strict Whether a reference to a file that does not exist stops start-up.
   */
  public record AssetSettings(
      @Nullable List<String> roots,
      @Nullable String compiled,
      @DefaultValue List<String> webJars,
      @DefaultValue("/") String prefix,
      @Nullable String baseUrl,
      @DefaultValue("folder") NamingScheme naming,
      @DefaultValue List<String> keep,
      @DefaultValue List<String> fingerprint,
      @DefaultValue List<String> rewrite,
      @Nullable String archive,
      @Nullable String archiveKey,
      @DefaultValue("false") boolean deltas,
      @DefaultValue("64MB") DataSize memoryBudget,
      @DefaultValue("false") boolean strict) {}

  /**
   * Which document answers navigations.
   *
   * @param singlePage Logical path of a single-page application's document, such as index.html: it
   *     answers every navigation outside the exceptions. Without it, navigations are the
   *     application's.
   * @param except Path prefixes that the application handles, besides /error and the Actuator's.
   */
  public record PageSettings(@Nullable String singlePage, @DefaultValue List<String> except) {}

  /**
   * How long each part of the drain takes when the application is closed. All together, Boot's
   * graceful shutdown included, take spring.lifecycle.timeout-per-shutdown-phase at most.
   *
   * @param announce How long to keep serving after readiness turned 503: a health check's interval
   *     × failures + 500ms.
   * @param refuse How long to refuse requests after that.
   * @param deadline How long to wait at the end for requests in flight.
   * @param streams How long the application's own event streams may go on after that.
   */
  public record DrainSettings(
      @DefaultValue("1500ms") Duration announce,
      @DefaultValue("1s") Duration refuse,
      @DefaultValue("20s") Duration deadline,
      @DefaultValue("2s") Duration streams) {}

  /**
   * Spring Security's rules for Lockstep.
   *
   * @param permit Whether a separate filter chain permits everybody what Lockstep needs of every
   *     visitor: the endpoints build, events, ready and report, and the client.
   */
  public record SecuritySettings(@DefaultValue("true") boolean permit) {}

  /**
   * Who sees the dashboard, at dashboard below the endpoints' path. It needs
   * dev.lockstep:lockstep-dashboard and Spring Security.
   *
   * @param authority Authority that a user must have, such as ROLE_OPERATOR. Without it there is no
   *     dashboard, unless a LockstepCustomizer adds one.
   */
  public record DashboardSettings(@Nullable String authority) {}
}
