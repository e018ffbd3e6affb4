package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.Clocks;
import dev.lockstep.demo.fleet.Counts;
import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.Member;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Carries out deploys, one at a time, on a thread of its own: migrate, replace the instances, and
 * when they do not do well, go back. Between deploys the same thread looks after the last step of
 * the schema.
 */
final class Deployment implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Deployment.class.getName());

  /** Milliseconds. */
  private static final long LOOK_AT_GATE = 500;

  private final Fleet fleet;
  private final SchemaSteps schema;
  private final Contract contract;
  private final Timeline timeline;
  private final PlanRun run;
  private final ScheduledExecutorService thread = Clocks.named("deployment");
  private Progress progress;

  /**
   * Waits for orders.
   *
   * @param counts what each instance was given so far, by its id
   * @param build number of the build that the fleet is on
   * @param nanoTime tells how long something took, such as {@code System::nanoTime}
   */
  Deployment(
      Fleet fleet,
      IntFunction<Counts> counts,
      SchemaSteps schema,
      Contract contract,
      Timeline timeline,
      long build,
      LongSupplier nanoTime) {
    this.fleet = fleet;
    this.schema = schema;
    this.contract = contract;
    this.timeline = timeline;
    this.run = new PlanRun(fleet, counts, timeline, this::at, nanoTime);
    this.progress = Progress.on(build);
  }

  /** Begins to look after the gate. */
  void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::lookAtGate, LOOK_AT_GATE, LOOK_AT_GATE, TimeUnit.MILLISECONDS);
  }

  /** How far it is; between deploys, what waits. */
  synchronized Progress progress() {
    if (progress.rolling()) {
      return progress;
    }
    if (contract.isContracting()) {
      return progress.at(Activity.CONTRACTING);
    }
    return contract.gate().isPresent() ? progress.at(Activity.WAITING_FOR_OLD_TABS) : progress;
  }

  /**
   * Starts to move the whole fleet; false when a deploy is under way. What crashed is replaced too,
   * but not what was told to leave: its place is filled.
   */
  synchronized boolean roll(Rollout order) {
    List<Integer> old =
        fleet.members().stream()
            .filter(m -> !m.isLeaving() && (m.build() != order.to() || m.exited()))
            .map(Member::id)
            .toList();
    // One after the other, tabs of the newer build are better off waiting for what is left of it.
    if (!progress.rolling() && order.strategy() == Strategy.BLUE_GREEN) {
      fleet.rollBackTo(order.to());
    }
    Plan plan = order.strategy().plan(order.to(), old, order.slow());
    return begin(plan, progress.rollingTo(order.to(), order.strategy()));
  }

  /** Starts to replace one instance; false when a deploy is under way. */
  synchronized boolean replace(int id, long build) {
    return begin(new Rolling(build, List.of(id), Duration.ZERO), progress.replacing());
  }

  private boolean begin(Plan plan, Progress rolling) {
    if (progress.rolling()) {
      return false;
    }
    Progress before = progress;
    progress = rolling;
    thread.execute(() -> end(plan, deploy(plan, before.target()), before));
    return true;
  }

  private synchronized void at(Activity activity) {
    progress = progress.at(activity);
  }

  private synchronized void end(Plan plan, Optional<String> problem, Progress before) {
    problem.ifPresent(reason -> LOG.log(Level.WARNING, reason));
    progress =
        problem
            .map(
                reason ->
                    isBeyondReturn(plan)
                        ? progress.with(reason).done()
                        : before.aborted(reason, progress.strategy()))
            .orElseGet(progress::done);
  }

  private boolean isBeyondReturn(Plan plan) {
    return plan instanceof Naive
        && fleet.members().stream().anyMatch(m -> m.build() == plan.to() && !m.isLeaving());
  }

  /** The reason why the deploy was aborted, if it was. */
  private Optional<String> deploy(Plan plan, long from) {
    contract.forget();
    timeline.add(Timeline.Kind.DEPLOY, "Deploying build " + plan.to() + ".");
    Optional<String> refused = schema.expandFor(plan.to());
    if (refused.isPresent()) {
      return aborted(refused.get() + " No instance was started.");
    }
    try {
      Optional<String> problem = run.carryOut(plan);
      if (problem.isPresent()) {
        return goBack(problem.get(), plan, from);
      }
      timeline.add(Timeline.Kind.DONE, "Build " + plan.to() + " is deployed.");
      lookAtGate();
      return Optional.empty();
    } catch (IOException e) {
      return aborted("An instance could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The launcher ended.");
    }
  }

  private Optional<String> goBack(String problem, Plan plan, long from)
      throws IOException, InterruptedException {
    timeline.add(Timeline.Kind.ABORT, problem);
    Optional<String> worse = run.undo(plan, from);
    String result =
        worse.map(reason -> "Rolling back failed: " + reason).orElse(backOn(plan, from));
    timeline.add(Timeline.Kind.ABORT, result);
    return Optional.of(worse.isPresent() ? problem + " " + result : problem);
  }

  private static String backOn(Plan plan, long from) {
    return plan instanceof Naive
        ? "The old instances are gone."
        : "Rolled back to build " + from + ".";
  }

  private Optional<String> aborted(String reason) {
    timeline.add(Timeline.Kind.ABORT, reason);
    return Optional.of(reason);
  }

  private void lookAtGate() {
    contract.look().ifPresent(this::contractFailed);
  }

  private synchronized void contractFailed(String reason) {
    LOG.log(Level.WARNING, reason);
    progress = progress.with(reason);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
