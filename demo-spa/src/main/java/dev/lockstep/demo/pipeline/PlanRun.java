package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Counts;
import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.Member;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** Carries a plan out over the fleet. Blocks. */
final class PlanRun {

  /** Milliseconds after which the fleet is looked at again even if nothing was reported. */
  private static final long LOOK_AGAIN = 250;

  private final Fleet fleet;
  private final IntFunction<Counts> counts;
  private final Timeline timeline;
  private final Consumer<Activity> tell;
  private final LongSupplier nanoTime;

  PlanRun(
      Fleet fleet,
      IntFunction<Counts> counts,
      Timeline timeline,
      Consumer<Activity> tell,
      LongSupplier nanoTime) {
    this.fleet = fleet;
    this.counts = counts;
    this.timeline = timeline;
    this.tell = tell;
    this.nanoTime = nanoTime;
  }

  /** Returns the reason why the plan was aborted, if it was. */
  Optional<String> carryOut(Plan plan) throws IOException, InterruptedException {
    fleet.forgetEnded(member -> plan.old().contains(member.id()));
    ErrorWatch errors = new ErrorWatch(counts);
    long lastAct = nanoTime.getAsLong();
    while (true) {
      long seen = fleet.changes();
      Step step = next(plan, errors, lastAct);
      if (step instanceof Step.Done) {
        fleet.forgetEnded(member -> false);
        return Optional.empty();
      } else if (step instanceof Step.Abort abort) {
        return Optional.of(abort.reason());
      } else if (step instanceof Step.Await await) {
        tell.accept(await.activity());
        fleet.awaitChange(seen, LOOK_AGAIN);
      } else {
        act(step, plan.to());
        lastAct = nanoTime.getAsLong();
      }
    }
  }

  /** Naive deploys look at no errors. */
  private Step next(Plan plan, ErrorWatch errors, long lastAct) {
    long now = nanoTime.getAsLong();
    List<Member> members = fleet.members();
    Step step = plan.next(members, Duration.ofNanos(now - lastAct));
    if (plan instanceof Naive || step instanceof Step.Done) {
      return step;
    }
    return errors.look(members, plan, now).<Step>map(Step.Abort::new).orElse(step);
  }

  /** Takes back an aborted plan, as far as its strategy can. */
  Optional<String> undo(Plan aborted, long from) throws IOException, InterruptedException {
    Undo undo = Undo.of(fleet.members(), aborted, from);
    tell.accept(Activity.ROLLING_BACK);
    for (Step step : undo.steps()) {
      act(step, from);
    }
    return undo.rest().old().isEmpty()
        ? Optional.empty()
        : new PlanRun(fleet, counts, timeline, unused -> {}, nanoTime).carryOut(undo.rest());
  }

  private void act(Step step, long build) throws IOException {
    if (step instanceof Step.Start start) {
      tell.accept(Activity.STARTING);
      int id = fleet.start(build, start.replaces(), start.duty());
      timeline.add(
          Timeline.Kind.START,
          "Started instance %d of build %d in the place of instance %d."
              .formatted(id, build, start.replaces()));
    } else if (step instanceof Step.Turn turn) {
      tell.accept(Activity.SWITCHING);
      fleet.turnTo(turn.serving(), turn.standby());
      timeline.add(Timeline.Kind.SWITCH, "All requests go to build " + build + " now.");
    } else if (step instanceof Step.Drain drain) {
      fleet.drain(drain.id());
      timeline.add(Timeline.Kind.DRAIN, "Draining instance " + drain.id() + ".");
    } else if (step instanceof Step.Stop stop) {
      fleet.stop(stop.id());
    } else if (step instanceof Step.Expel expel) {
      fleet.expel(expel.id());
      timeline.add(Timeline.Kind.STOP, "Killed instance " + expel.id() + ", which did not end.");
    } else if (step instanceof Step.Cut cut) {
      fleet.cut(cut.id());
      timeline.add(Timeline.Kind.STOP, "Ended instance " + cut.id() + " without a drain.");
    }
  }
}
