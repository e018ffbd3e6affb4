package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes an aborted deploy back.
 *
 * @param steps to be taken at once: old instances that are still there serve again, and their
 *     successors leave
 * @param rest the way back for places whose old instance is gone
 */
record Undo(List<Step> steps, Rolling rest) {

  /**
   * @param members the fleet as it is
   * @param aborted the plan that came this far
   * @param from number of the build that the fleet was on
   */
  static Undo of(List<Member> members, Plan aborted, long from) {
    return aborted instanceof Naive
        ? nothing(members, aborted, from)
        : back(members, aborted, from);
  }

  /** What is broken goes; there is nothing to go back to. */
  private static Undo nothing(List<Member> members, Plan aborted, long from) {
    List<Step> broken =
        successors(members, aborted.old()).stream()
            .filter(id -> Plan.find(members, id).orElseThrow().phase() != Phase.READY)
            .<Step>map(Step.Stop::new)
            .toList();
    return new Undo(broken, new Rolling(from, List.of(), Duration.ZERO));
  }

  private static Undo back(List<Member> members, Plan aborted, long from) {
    List<Integer> back = new ArrayList<>();
    List<Step> leaving = new ArrayList<>();
    List<Integer> lost = new ArrayList<>();
    for (int id : aborted.old()) {
      Optional<Member> fresh = Plan.successor(members, id);
      if (fresh.isEmpty()) {
        continue;
      }
      if (Plan.find(members, id).filter(Undo::stillServes).isEmpty()) {
        lost.add(fresh.get().id());
      } else {
        back.add(id);
        leaving.add(leave(fresh.get()));
      }
    }
    List<Step> steps = new ArrayList<>();
    if (members.stream().anyMatch(m -> back.contains(m.id()) && m.isStandby())) {
      steps.add(new Step.Turn(back, successors(members, back)));
    }
    steps.addAll(leaving);
    return new Undo(steps, new Rolling(from, lost, Duration.ZERO));
  }

  private static boolean stillServes(Member old) {
    return !old.exited() && (old.duty() == Duty.SERVING || old.duty() == Duty.STANDBY);
  }

  private static Step leave(Member fresh) {
    boolean serves = fresh.health().wasReady() && fresh.duty() == Duty.SERVING && !fresh.exited();
    return serves ? new Step.Drain(fresh.id()) : new Step.Stop(fresh.id());
  }

  private static List<Integer> successors(List<Member> members, List<Integer> old) {
    return old.stream()
        .flatMap(id -> Plan.successor(members, id).stream())
        .map(Member::id)
        .toList();
  }
}
