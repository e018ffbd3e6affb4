package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.List;

/**
 * What many a deploy is: the old instances are ended, all at once and in the middle of what they
 * do, and new ones are started in their places. The balancer knows of it by its health check only,
 * and there is nothing to go back to.
 *
 * @param to number of the build to move to
 * @param old ids of the instances to replace, in order
 */
record Naive(long to, List<Integer> old) implements Plan {

  @Override
  public Step next(List<Member> members, Duration waited) {
    for (int id : old) {
      boolean serves = Plan.find(members, id).map(Naive::isToBeCut).orElse(false);
      if (serves) {
        return new Step.Cut(id);
      }
    }
    for (int id : old) {
      if (!Plan.hasEnded(members, id)) {
        boolean stuck = waited.compareTo(START_LIMIT) >= 0;
        return stuck ? new Step.Expel(id) : new Step.Await(Activity.RESTARTING);
      }
      if (Plan.successor(members, id).isEmpty()) {
        return new Step.Start(id, Duty.SERVING);
      }
    }
    List<Member> fresh = old.stream().flatMap(id -> Plan.successor(members, id).stream()).toList();
    return Plan.awaitAll(fresh, waited, Activity.RESTARTING).orElseGet(Step.Done::new);
  }

  private static boolean isToBeCut(Member member) {
    return !member.exited() && member.duty() != Duty.CUT && member.duty() != Duty.LEAVING;
  }
}
