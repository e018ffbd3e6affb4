package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.Peers;
import dev.lockstep.demo.fleet.Traffic;
import dev.lockstep.demo.schema.Migrations;
import dev.lockstep.demo.users.SimulatedUsers;
import io.undertow.server.HttpHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The deploy of one fleet, put together: its steps, its API and its page. */
public final class Pipeline implements AutoCloseable {

  /** A demo's; in production it would be days. */
  public static final Duration DEFAULT_QUIET = Duration.ofSeconds(60);

  private final SchemaSteps schema;
  private final Deployment deployment;
  private final Peers peers;
  private final FleetWatch watch;
  private final DeployEvents events;
  private final HttpHandler routes;

  /**
   * Puts it together; nothing happens before {@link #start}, except that {@link #routes} answers.
   *
   * @param traffic what the balancer counts
   * @param migrations of the database that the instances share
   * @param quiet for how long no old tab must have been heard of before the schema is contracted
   * @param build number of the build that the fleet is on
   * @param users that an operator may send
   */
  public Pipeline(
      Fleet fleet,
      Traffic traffic,
      Migrations migrations,
      Duration quiet,
      long build,
      SimulatedUsers users) {
    Timeline timeline = new Timeline(Clock.systemUTC());
    peers = new Peers(fleet);
    schema = new SchemaSteps(fleet::members, migrations, timeline);
    Contract contract =
        new Contract(fleet::members, peers::measured, peers::departed, schema, timeline, quiet);
    deployment =
        new Deployment(fleet, traffic::of, schema, contract, timeline, build, System::nanoTime);
    watch = new FleetWatch(fleet, timeline);
    DeployState state =
        new DeployState(fleet, traffic, peers, deployment, schema, contract, timeline, users);
    events = new DeployEvents(state::json);
    DeployApi api = new DeployApi(state, new Orders(fleet, deployment, contract, users, timeline));
    routes = DeployRoutes.of(api, events);
  }

  /**
   * Makes the schema one that a build can work with, before any instance is started.
   *
   * @return one sentence, when it cannot be done
   */
  public Optional<String> prepare(long build) {
    return schema.expandFor(build);
  }

  public void start() {
    watch.start();
    peers.start();
    deployment.start();
    events.start();
  }

  /** Answers what is below {@code /deploy}. */
  public HttpHandler routes() {
    return routes;
  }

  @Override
  public void close() {
    deployment.close();
    events.close();
    peers.close();
    watch.close();
  }
}
