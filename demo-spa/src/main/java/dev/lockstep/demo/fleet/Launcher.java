package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Main;
import dev.lockstep.demo.instance.NoteStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Puts the demo together: a database, an archive, instances that share both, a balancer. */
public final class Launcher implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Launcher.class.getName());

  /** Name of the environment variable that hands the database's URL to an instance. */
  public static final String DATABASE = "LOCKSTEP_DEMO_DB";

  /** All instances start at once, and wait for each other's share of the processor. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** An instance that has not ended by then is killed. */
  private static final Duration END_LIMIT = Duration.ofSeconds(4);

  private final Workplace workplace;
  private final SharedDatabase database;
  private final Fleet fleet;
  private final HealthCheck health;
  private final Deployment deployment;
  private final Balancer balancer;

  /**
   * Starts the parts; {@link #awaitReady} says when the instances serve.
   *
   * @throws RuntimeException when the port is taken
   */
  public Launcher(int port, long build, int instances) throws IOException, SQLException {
    workplace = Workplace.create();
    try {
      database = SharedDatabase.start(workplace.folder());
      // Here once, since instances that start together would race for it.
      NoteStore.open(database.url()).close();
      Path archive = workplace.archive();
      fleet = new Fleet(of -> command(of, archive));
      deployment = new Deployment(fleet, build);
      balancer = Balancer.start(port, fleet, deployment);
    } catch (IOException | SQLException | RuntimeException e) {
      workplace.close();
      throw e;
    }
    health = new HealthCheck(fleet);
    health.start();
    for (int i = 0; i < instances; i++) {
      fleet.start(build, 0);
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
    command.environment().put(DATABASE, database.url());
    return command;
  }

  /** Returns whether every instance got ready in time. */
  public boolean awaitReady() throws InterruptedException {
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

  public int port() {
    return balancer.port();
  }

  /** Ends everything, in the order that leaves nobody without what he needs. */
  @Override
  public void close() {
    deployment.close();
    health.close();
    balancer.close();
    try {
      fleet.stopAll(END_LIMIT);
      database.close();
      workplace.close();
    } catch (IOException | SQLException e) {
      LOG.log(Level.WARNING, "while ending: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
