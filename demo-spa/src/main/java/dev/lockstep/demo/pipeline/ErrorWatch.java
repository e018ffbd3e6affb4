package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Counts;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Remembers a window of counts, for one deploy. Used by one thread. */
final class ErrorWatch {

  /** Bounds how many looks are kept. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private record Look(long at, Map<Integer, Counts> counts) {}

  private final IntFunction<Counts> counts;
  private final Deque<Look> looks = new ArrayDeque<>();

  /**
   * Remembers nothing yet.
   *
   * @param counts what an instance was given so far, by its id
   */
  ErrorWatch(IntFunction<Counts> counts) {
    this.counts = counts;
  }

  /**
   * Judges the window that ends now.
   *
   * @param now nanoseconds, of any clock that goes on
   * @return one sentence, when the new build fails too often
   */
  Optional<String> look(List<Member> members, Plan plan, long now) {
    Map<Integer, Counts> counted = new HashMap<>();
    members.forEach(m -> counted.put(m.id(), counts.apply(m.id())));
    if (looks.isEmpty() || now - looks.getLast().at() >= BETWEEN_LOOKS.toNanos()) {
      looks.addLast(new Look(now, counted));
    }
    while (now - looks.getFirst().at() > ErrorRate.WINDOW.toNanos()) {
      looks.removeFirst();
    }
    Map<Integer, Counts> before = looks.getFirst().counts();
    Counts fresh = Counts.NONE;
    Counts others = Counts.NONE;
    for (Member member : members) {
      Counts since =
          counted
              .getOrDefault(member.id(), Counts.NONE)
              .minus(before.getOrDefault(member.id(), Counts.NONE));
      if (plan.old().contains(member.replaces())) {
        fresh = fresh.plus(since);
      } else {
        others = others.plus(since);
      }
    }
    return ErrorRate.judge(fresh, others);
  }
}
