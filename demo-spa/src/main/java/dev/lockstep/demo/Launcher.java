package dev.lockstep.demo;

import dev.lockstep.demo.fleet.Balancer;
import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.HealthCheck;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Phase;
import dev.lockstep.demo.fleet.SharedDatabase;
import dev.lockstep.demo.fleet.Traffic;
import dev.lockstep.demo.fleet.Workplace;
import dev.lockstep.demo.pipeline.Pipeline;
import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Migrations;
import dev.lockstep.demo.traffic.SimulatedUsers;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts the demo together: a database, an archive, instances that share both, a balancer. */
final class Launcher implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Launcher.class.getName());

  /** Name of the environment variable that hands the database's URL to an instance. */
  static final String DATABASE = "LOCKSTEP_DEMO_DB";

  /** All instances start at once, and wait for each other's share of the processor. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** An instance that has not ended by then is killed. */
  private static final Duration END_LIMIT = Duration.ofSeconds(4);

  /**
   * What the demo is told.
   *
   * @param port of the balancer; 0 for any free one
   * @param build number of the build to start with
   * @param instances how many
   * @param database where the notes are; none for one of its own
   * @param migrationTimeout how long a migration may take
   * @param quiet for how long no old tab must have been heard of before the schema is contracted
   */
  record Settings(
      int port,
      long build,
      int instances,
      Optional<DatabaseUrl> database,
      Duration migrationTimeout,
      Duration quiet) {}

  private final Workplace workplace;
  private final Optional<SharedDatabase> own;
  private final DatabaseUrl database;
  private final Fleet fleet;
  private final HealthCheck health;
  private final Pipeline pipeline;
  private final SimulatedUsers users;
  private final Balancer balancer;

  /**
   * Starts the parts; {@link #awaitReady} says when the instances serve.
   *
   * @throws RuntimeException when the port is taken, or the database cannot be used for the build
   */
  Launcher(Settings settings) throws IOException, SQLException {
    workplace = Workplace.create();
    try {
      own =
          settings.database().isPresent()
              ? Optional.empty()
              : Optional.of(SharedDatabase.start(workplace.folder()));
      database = settings.database().orElseGet(() -> new DatabaseUrl(own.orElseThrow().url()));
      Path archive = workplace.archive();
      fleet = new Fleet(of -> command(of, archive));
      Traffic traffic = new Traffic();
      users = new SimulatedUsers(this::address);
      pipeline =
          new Pipeline(
              fleet,
              traffic,
              Migrations.of(database, settings.migrationTimeout()),
              settings.quiet(),
              settings.build(),
              users);
      balancer = Balancer.start(settings.port(), fleet, traffic, pipeline.routes());
      startFleet(settings);
    } catch (IOException | SQLException | RuntimeException e) {
      workplace.close();
      throw e;
    }
    health = new HealthCheck(fleet);
    health.start();
    pipeline.start();
  }

  private void startFleet(Settings settings) throws IOException {
    pipeline
        .prepare(settings.build())
        .ifPresent(
            reason -> {
              balancer.close();
              throw new IllegalStateException(reason + " No instance was started.");
            });
    for (int i = 0; i < settings.instances(); i++) {
      fleet.start(settings.build(), 0, Duty.SERVING);
    }
  }

  private ProcessBuilder command(long build, Path archive) {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // What starts soonest: an instance of the demo lives for minutes, and three share a
            // laptop.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "instance",
            "--port=0",
            "--build=" + build,
            "--archive=" + archive,
            "--health-interval=" + HealthCheck.INTERVAL.toMillis(),
            "--health-fall=1",
            "--end-with-input");
    command.environment().put(DATABASE, database.jdbc());
    return command;
  }

  /** Returns whether every instance got ready in time. */
  boolean awaitReady() throws InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      long seen = fleet.changes();
      List<Member> members = fleet.members();
      if (members.stream().allMatch(m -> m.phase() == Phase.READY)) {
        return true;
      }
      if (members.stream().anyMatch(m -> m.phase() == Phase.STOPPED)) {
        return false;
      }
      fleet.awaitChange(seen, 500);
    }
    return false;
  }

  int port() {
    return balancer.port();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Ends everything, in the order that leaves nobody without what he needs. */
  @Override
  public void close() {
    users.close();
    pipeline.close();
    health.close();
    balancer.close();
    try {
      fleet.stopAll(END_LIMIT);
      if (own.isPresent()) {
        own.get().close();
      }
      workplace.close();
    } catch (IOException | SQLException e) {
      LOG.log(Level.WARNING, "while ending: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
