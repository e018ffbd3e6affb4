package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.undertow.DrainOnShutdown;
import dev.lockstep.undertow.StampHandler;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One server process, put together and started. */
public final class Instance {

  /** Threads that may wait for the database; more than it has connections, so that none idles. */
  private static final int WORKERS = 32;

  /**
   * A balancer that streams notices that a tab was closed when it next writes to it: short, so that
   * the tabs on the deploy page are those that are open.
   */
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /**
   * What an instance is told.
   *
   * @param host address that it listens on
   * @param port 0 for any free one
   * @param build its build number
   * @param min oldest tab build that it still serves
   * @param withdrawn builds that were rolled back
   * @param trustedProxies addresses of balancers that may choose the status of a refusal
   * @param guardsAll whether requests without a requirement are judged too, pages among them
   * @param site what it serves
   * @param archive directory that the fleet shares
   * @param deltas whether browsers get what changed since the files of the archive that they have
   * @param drain how long each part of the drain takes
   */
  public record Settings(
      String host,
      int port,
      long build,
      Optional<Long> min,
      List<Long> withdrawn,
      List<String> trustedProxies,
      boolean guardsAll,
      Site site,
      Optional<Path> archive,
      boolean deltas,
      DrainTimings drain) {}

  private final Lockstep lockstep;
  private final Site.Open site;
  private final Undertow server;

  private Instance(Lockstep lockstep, Site.Open site, Undertow server) {
    this.lockstep = lockstep;
    this.site = site;
    this.server = server;
  }

  /**
   * Starts an instance; it is ready when this returns, if its site is.
   *
   * @throws SQLException when the database cannot be used
   * @throws RuntimeException when the port is taken
   */
  public static Instance start(Settings settings) throws SQLException {
    Lockstep lockstep = lockstep(settings);
    Site.Open site = settings.site().open(lockstep, settings.build());
    Undertow server =
        Undertow.builder()
            .addHttpListener(settings.port(), settings.host())
            .setWorkerThreads(WORKERS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, NotesApi.LARGEST_DRAINED_BODY)
            .setHandler(withMetrics(lockstep, site.handler()))
            .build();
    server.start();
    return new Instance(lockstep, site, server);
  }

  /** A balancer would give anybody's metrics; whoever wants them asks each instance by itself. */
  private static HttpHandler withMetrics(Lockstep lockstep, HttpHandler app) {
    return new PathHandler(app)
        .addExactPath("/metrics", new StampHandler(lockstep, MeasuredPage.forPrometheus(lockstep)))
        .addExactPath(
            "/measurements", new StampHandler(lockstep, MeasuredPage.forLauncher(lockstep)));
  }

  private static Lockstep lockstep(Settings settings) {
    AssetsBuilder assets = settings.site().assets();
    settings.archive().ifPresent(assets::archive);
    if (settings.deltas()) {
      assets.deltas();
    }
    LockstepBuilder lockstep =
        Lockstep.builder()
            .number(settings.build())
            .withdrawn(settings.withdrawn().stream().mapToLong(Long::longValue).toArray())
            .trustedProxies(settings.trustedProxies().toArray(String[]::new))
            .drainTimings(settings.drain())
            .heartbeat(HEARTBEAT)
            .assets(assets.build())
            .page(settings.site().page())
            .standalone();
    settings.min().ifPresent(lockstep::min);
    if (settings.guardsAll()) {
      lockstep.guarded(request -> true);
    }
    return lockstep.build();
  }

  /** The port that it serves. */
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Leaves rotation, then stops. Blocks meanwhile. Returns whether every request was answered. */
  public boolean drainAndStop() {
    boolean idle = DrainOnShutdown.drainAndStop(lockstep, server);
    site.close().run();
    return idle;
  }

  /** Stops at once. */
  public void stop() {
    server.stop();
    site.close().run();
  }
}
