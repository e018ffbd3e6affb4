package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Replaces instances one after the other and keeps the capacity: the new one is ready before the
 * old one is drained.
 *
 * @param to number of the build to move to
 * @param old ids of the instances to replace, in order
 * @param slow from the drain of one to the start of the next, at least
 */
record Rolling(long to, List<Integer> old, Duration slow) implements Plan {

  @Override
  public Step next(List<Member> members, Duration waited) {
    for (int id : old) {
      Optional<Member> fresh = Plan.successor(members, id);
      if (fresh.isEmpty()) {
        boolean pauses = id != old.get(0) && waited.compareTo(slow) < 0;
        return pauses ? new Step.Await(Activity.PAUSING) : new Step.Start(id, Duty.SERVING);
      }
      boolean ready = fresh.get().phase() == Phase.READY && !fresh.get().exited();
      if (!Plan.hasEnded(members, id)) {
        return handOver(Plan.find(members, id).orElseThrow(), fresh.get(), ready, waited);
      }
      if (!ready) {
        // The old one had ended before its turn.
        return Plan.awaitReady(fresh.get(), waited, START_LIMIT, Activity.STARTING);
      }
    }
    return new Step.Done();
  }

  private static Step handOver(Member previous, Member fresh, boolean ready, Duration waited) {
    if (previous.isLeaving()) {
      return Plan.awaitEnd(previous, waited);
    }
    return ready
        ? new Step.Drain(previous.id())
        : Plan.awaitReady(fresh, waited, START_LIMIT, Activity.STARTING);
  }
}
