package dev.lockstep.simulator;

import dev.lockstep.simulator.agenda.Agenda;
import dev.lockstep.simulator.balancer.Balancer;
import dev.lockstep.simulator.balancer.HealthCheck;
import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Instance;
import dev.lockstep.simulator.fleet.Release;
import dev.lockstep.simulator.report.Figures;
import dev.lockstep.simulator.report.Tally;
import dev.lockstep.simulator.schedule.Schedule;
import dev.lockstep.simulator.schedule.Stage;
import dev.lockstep.simulator.tab.Crowd;
import dev.lockstep.simulator.tab.Law;
import dev.lockstep.simulator.tab.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One run. The tabs are simulated in shards, as many at a time as there are cores: tabs bear on one
 * another only through the fleet, and what is done to the fleet does not depend on them. Each shard
 * plays the same schedule on a fleet of its own behind a balancer of its own, as behind one worker
 * of many.
 */
public final class Simulation {
  /** Few enough for a core's caches; a matter of speed only, but the log's hash depends on it. */
  private static final int SHARD = 16_384;

  private static final int MINUTE = 60_000;

  private Simulation() {}

  /** Runs a schedule to its end. */
  public static Figures run(Schedule schedule, Scale scale, Law law) throws InterruptedException {
    ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Tally>> shards = new ArrayList<>();
      for (int first = 0; first < scale.tabs(); first += SHARD) {
        int start = first;
        shards.add(cores.submit(() -> shard(schedule, scale, law, start)));
      }
      Tally all = new Tally(new Agenda(scale.minutes() * MINUTE));
      for (Future<Tally> shard : shards) {
        all.add(shard.get());
      }
      return all.figures(scale.tabs());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a shard failed: " + e.getCause(), e);
    } finally {
      cores.shutdownNow();
    }
  }

  private static Tally shard(Schedule schedule, Scale scale, Law law, int first) {
    Agenda agenda = new Agenda(scale.minutes() * MINUTE);
    Tally tally = new Tally(agenda);
    Release old = Release.of(Schedule.OLD);
    Links links = new Links();
    HealthCheck check = HealthCheck.DEFAULT;
    Fleet fleet = new Fleet(scale.instances(), old, agenda, check.drain(), links);
    Balancer balancer =
        new Balancer(
            agenda, check, scale.choice(), scale.recipe(), fleet.instances(), first / SHARD * 7);
    Crowd crowd =
        new Crowd(
            new World(agenda, balancer, tally, law),
            first,
            Math.min(SHARD, scale.tabs() - first),
            scale.seed(),
            old.stamp());
    links.listeners.addAll(List.of(balancer, crowd));
    schedule.play(new Stage(agenda, fleet, balancer, crowd, tally));
    crowd.start();
    agenda.run();
    return tally;
  }

  /** The fleet is there before those who hear of it. */
  private static final class Links implements Fleet.Listener {
    private final List<Fleet.Listener> listeners = new ArrayList<>();

    @Override
    public void readinessChanged(Instance instance) {
      listeners.forEach(listener -> listener.readinessChanged(instance));
    }

    @Override
    public void streamsEnded(Instance instance) {
      listeners.forEach(listener -> listener.streamsEnded(instance));
    }
  }
}
