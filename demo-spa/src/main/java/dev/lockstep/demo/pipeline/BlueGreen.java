package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts a second fleet beside the first, gives it all requests in one moment, watches it while the
 * first could still take them back, and then drains the first.
 *
 * @param to number of the build to move to
 * @param old ids of the instances to replace, in order
 * @param watch from the switch to the drain, at least
 */
record BlueGreen(long to, List<Integer> old, Duration watch) implements Plan {

  /** Long enough for a broken build to show among the demo's requests. */
  static final Duration SHORTEST_WATCH = Duration.ofSeconds(3);

  BlueGreen {
    watch = watch.compareTo(SHORTEST_WATCH) < 0 ? SHORTEST_WATCH : watch;
  }

  @Override
  public Step next(List<Member> members, Duration waited) {
    for (int id : old) {
      if (Plan.successor(members, id).isEmpty()) {
        return new Step.Start(id, Duty.STANDBY);
      }
    }
    List<Member> green = old.stream().map(id -> Plan.successor(members, id).orElseThrow()).toList();
    Optional<Step> starting = Plan.awaitAll(green, waited, Activity.STARTING);
    if (starting.isPresent()) {
      return starting.get();
    }
    if (green.stream().anyMatch(Member::isStandby)) {
      return new Step.Turn(green.stream().map(Member::id).toList(), old);
    }
    return leave(members, waited);
  }

  private Step leave(List<Member> members, Duration waited) {
    List<Member> blue = members.stream().filter(m -> old.contains(m.id()) && !m.exited()).toList();
    Optional<Member> staying = blue.stream().filter(m -> !m.isLeaving()).findFirst();
    if (staying.isPresent()) {
      boolean first = blue.stream().noneMatch(Member::isLeaving);
      return first && waited.compareTo(watch) < 0
          ? new Step.Await(Activity.WATCHING)
          : new Step.Drain(staying.get().id());
    }
    return blue.isEmpty() ? new Step.Done() : Plan.awaitEnd(blue.get(0), waited);
  }
}
