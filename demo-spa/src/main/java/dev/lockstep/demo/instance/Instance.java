package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.asset.Assets;
import dev.lockstep.demo.PageSecurity;
import dev.lockstep.guard.DrainTimings;
import dev.lockstep.page.Page;
import dev.lockstep.undertow.DrainOnShutdown;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** One server process of the notes app, put together and started. */
public final class Instance {

  /** Threads that may wait for the database; more than it has connections, so that none idles. */
  private static final int WORKERS = 32;

  /**
   * What an instance is told.
   *
   * @param port loopback port; 0 for any free one
   * @param build its build number
   * @param min oldest tab build that it still serves
   * @param database JDBC URL
   * @param archive directory that the fleet shares
   * @param drain how long each part of the drain takes
   * @param client number of the client's release, which names the folder of its WebJar
   */
  public record Settings(
      int port,
      long build,
      Optional<Long> min,
      String database,
      Optional<Path> archive,
      DrainTimings drain,
      String client) {}

  private final Lockstep lockstep;
  private final NoteStore store;
  private final Undertow server;

  private Instance(Lockstep lockstep, NoteStore store, Undertow server) {
    this.lockstep = lockstep;
    this.store = store;
    this.server = server;
  }

  /**
   * Starts an instance; it is ready when this returns.
   *
   * @throws SQLException when the database cannot be used
   * @throws RuntimeException when the port is taken
   */
  public static Instance start(Settings settings) throws SQLException {
    Lockstep lockstep = lockstep(settings);
    NoteStore store = NoteStore.open(settings.database());
    HttpHandler app = NotesApi.over(store, settings.build());
    Undertow server =
        Undertow.builder()
            .addHttpListener(settings.port(), "127.0.0.1")
            .setWorkerThreads(WORKERS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, NotesApi.LARGEST_DRAINED_BODY)
            .setHandler(new PageSecurity(new LockstepHandler(lockstep, app)))
            .build();
    server.start();
    return new Instance(lockstep, store, server);
  }

  private static Lockstep lockstep(Settings settings) {
    Assets.Builder assets =
        Assets.builder()
            .classPath("dev/lockstep/demo/spa/")
            .classPath(
                "META-INF/resources/webjars/lockstep-client/" + settings.client() + "/",
                "lockstep/");
    settings.archive().ifPresent(assets::archive);
    LockstepBuilder lockstep =
        Lockstep.builder()
            .build(settings.build())
            .drainTimings(settings.drain())
            .assets(assets.build())
            .page(Page.singlePage("dev/lockstep/demo/spa/index.html").except("/api/"));
    settings.min().ifPresent(lockstep::min);
    return lockstep.create();
  }

  /** The port that it serves. */
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Leaves rotation, then stops. Blocks meanwhile. Returns whether every request was answered. */
  public boolean drainAndStop() {
    boolean idle = DrainOnShutdown.drainAndStop(lockstep, server);
    store.close();
    return idle;
  }

  /** Stops at once. */
  public void stop() {
    server.stop();
    store.close();
  }
}
