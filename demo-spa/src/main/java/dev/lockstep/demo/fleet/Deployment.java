package dev.lockstep.demo.fleet;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Carries out rolls, one at a time, on a thread of its own. */
final class Deployment implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Deployment.class.getName());

  /** Milliseconds after which the fleet is looked at again even if nothing was reported. */
  private static final long LOOK_AGAIN = 500;

  /**
   * What there is to show.
   *
   * @param target number of the build that the fleet is on, or moves to
   * @param previous number of the build before it
   * @param rolling whether a roll is under way
   * @param problem why the last roll was aborted
   */
  record Progress(long target, Optional<Long> previous, boolean rolling, Optional<String> problem) {

    Progress rollingTo(long build) {
      return build == target
          ? new Progress(target, previous, true, Optional.empty())
          : new Progress(build, Optional.of(target), true, Optional.empty());
    }

    Progress done() {
      return new Progress(target, previous, false, Optional.empty());
    }

    Progress replacing() {
      return new Progress(target, previous, true, Optional.empty());
    }

    Progress aborted(String reason) {
      return new Progress(target, previous, false, Optional.of(reason));
    }
  }

  private final Fleet fleet;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            var worker = new Thread(task, "deployment");
            worker.setDaemon(true);
            return worker;
          });
  private Progress progress;

  Deployment(Fleet fleet, long build) {
    this.fleet = fleet;
    this.progress = new Progress(build, Optional.empty(), false, Optional.empty());
  }

  synchronized Progress progress() {
    return progress;
  }

  /**
   * Starts to move the whole fleet; false when a roll is under way. What crashed is replaced too,
   * but not what was told to stop: its place is filled.
   */
  synchronized boolean roll(long to) {
    List<Integer> old =
        fleet.members().stream()
            .filter(m -> !m.told() && (m.build() != to || m.phase() == Phase.STOPPED))
            .map(Member::id)
            .toList();
    return begin(new Roll(to, old), progress.rollingTo(to));
  }

  /** Starts to replace one instance; false when a roll is under way. */
  synchronized boolean replace(int id, long build) {
    return begin(new Roll(build, List.of(id)), progress.replacing());
  }

  private boolean begin(Roll roll, Progress rolling) {
    if (progress.rolling()) {
      return false;
    }
    Progress before = progress;
    progress = rolling;
    thread.execute(() -> end(carryOut(roll), before));
    return true;
  }

  private synchronized void end(Optional<String> problem, Progress before) {
    problem.ifPresent(reason -> LOG.log(Level.WARNING, reason));
    progress = problem.map(before::aborted).orElseGet(progress::done);
  }

  /** The reason why the roll was aborted, if it was. */
  private Optional<String> carryOut(Roll roll) {
    fleet.forgetEnded(member -> roll.old().contains(member.id()));
    long lastAct = System.nanoTime();
    try {
      for (; ; ) {
        long seen = fleet.changes();
        Roll.Step step = roll.next(fleet.members(), Duration.ofNanos(System.nanoTime() - lastAct));
        if (step instanceof Roll.Step.Done) {
          fleet.forgetEnded(member -> false);
          return Optional.empty();
        } else if (step instanceof Roll.Step.Abort abort) {
          fleet.stop(abort.id());
          return Optional.of(abort.reason());
        } else if (step instanceof Roll.Step.Await) {
          fleet.awaitChange(seen, LOOK_AGAIN);
        } else {
          act(roll, step);
          lastAct = System.nanoTime();
        }
      }
    } catch (IOException e) {
      return Optional.of("An instance could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The launcher ended.");
    }
  }

  private void act(Roll roll, Roll.Step step) throws IOException {
    if (step instanceof Roll.Step.Start start) {
      fleet.start(roll.to(), start.replaces());
    } else if (step instanceof Roll.Step.Drain drain) {
      fleet.drain(drain.id());
    } else if (step instanceof Roll.Step.Kill kill) {
      fleet.kill(kill.id());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
