package dev.lockstep.simulator.balancer;

import dev.lockstep.client.decision.Stamp;
import dev.lockstep.client.decision.State;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.simulator.agenda.Agenda;
import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Instance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes instances in and out as its health check finds them, and tries another one where no
 * connection comes about: nothing was sent then.
 */
public final class Balancer implements Fleet.Listener {
  /** Connections tried for one request. */
  private static final int TRIES = 4;

  /** How long silence is taken for a slow connection, milliseconds. */
  private static final int CONNECT_TIMEOUT = 1_000;

  /**
   * Where a request goes.
   *
   * @param instance null when no instance could be reached
   * @param delay milliseconds spent on connections that did not come about
   * @param losses of the instance, when the request was sent
   */
  public record Route(@Nullable Instance instance, int delay, int losses) {
    /** The stamp of the answer; null when there is none, since the request was lost. */
    public @Nullable Stamp answer() {
      return instance == null || instance.losses() != losses ? null : instance.release().stamp();
    }
  }

  private final Agenda agenda;
  private final HealthCheck check;
  private final Choice choice;
  private final Recipe recipe;
  private final List<Instance> rotation = new ArrayList<>();
  private final List<Instance> newest = new ArrayList<>();
  private final BitSet out = new BitSet();
  private List<Instance> pool;
  private int turn;
  private double newestBuild;

  /**
   * Starts with all instances in rotation.
   *
   * @param turn where to start in the rotation; balancers that run side by side start apart
   */
  public Balancer(
      Agenda agenda,
      HealthCheck check,
      Choice choice,
      Recipe recipe,
      List<Instance> instances,
      int turn) {
    this.agenda = agenda;
    this.check = check;
    this.choice = choice;
    this.recipe = recipe;
    this.pool = instances;
    this.turn = turn;
    arrange();
  }

  /** Confines the rotation to some instances, at once. */
  public void use(List<Instance> instances, Predicate<Instance> pooled) {
    pool = instances.stream().filter(pooled).toList();
    arrange();
  }

  /** The health check finds out in its time. */
  @Override
  public void readinessChanged(Instance instance) {
    boolean ready = instance.isReady();
    agenda.at(
        check.noticedAt(agenda.now(), instance.number(), ready),
        () -> {
          if (instance.isReady() == ready) {
            out.set(instance.number(), !ready);
            arrange();
          }
        });
  }

  private void arrange() {
    rotation.clear();
    for (Instance instance : pool) {
      if (!out.get(instance.number())) {
        rotation.add(instance);
        newestBuild = Math.max(newestBuild, mainBuild(instance));
      }
    }
    newest.clear();
    for (Instance instance : rotation) {
      if (mainBuild(instance) == newestBuild) {
        newest.add(instance);
      }
    }
  }

  private static double mainBuild(Instance instance) {
    Stamp stamp = instance.release().stamp();
    return stamp.track() == null ? stamp.build() : State.NONE;
  }

  /** Connects a document or a probe, which require no build. */
  public Route route() {
    return among(rotation);
  }

  /** Connects a request that requires a build. */
  public Route route(BuildRequirement requirement) {
    return recipe != Recipe.PLAIN && requirement.track() == null
        ? route((double) requirement.required())
        : among(rotation);
  }

  /** Connects a document that is loaded to get a build. */
  public Route routeReload(double target) {
    return recipe == Recipe.POOL_AND_COOKIE ? route(target) : among(rotation);
  }

  private Route route(double build) {
    return among(build == newestBuild && !newest.isEmpty() ? newest : rotation);
  }

  private Route among(List<Instance> candidates) {
    int delay = 0;
    for (int tried = 0; tried < TRIES && !candidates.isEmpty(); tried++) {
      turn = (turn + 1) & Integer.MAX_VALUE;
      Instance instance = candidates.get(choice.pick(candidates, turn));
      if (instance.isConnectable()) {
        return new Route(instance, delay, instance.losses());
      }
      delay += instance.isReachable() ? 1 : CONNECT_TIMEOUT;
    }
    return new Route(null, delay, 0);
  }
}
