package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How instances are replaced. Each step follows from what the fleet looks like, so a plan has no
 * state.
 */
sealed interface Plan permits Rolling, BlueGreen, Naive {

  /** A new instance that is not ready after this long is broken; the demo's takes about 1 s. */
  Duration START_LIMIT = Duration.ofSeconds(20);

  /** For each further instance that starts at the same moment, and wants its share of the CPU. */
  Duration START_LIMIT_EACH = Duration.ofSeconds(5);

  /** Longer than any drain: a process that still runs then will not end by itself. */
  Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  /** Number of the build to move to. */
  long to();

  /** Ids of the instances to replace, in order. */
  List<Integer> old();

  /**
   * Decides.
   *
   * @param members the fleet as it is
   * @param waited how long ago the last step other than {@code Await} was taken
   */
  Step next(List<Member> members, Duration waited);

  static Optional<Member> find(List<Member> members, int id) {
    return members.stream().filter(m -> m.id() == id).findFirst();
  }

  /** One that was told to leave is left over from a deploy that was aborted. */
  static Optional<Member> successor(List<Member> members, int id) {
    return members.stream().filter(m -> m.replaces() == id && !m.isLeaving()).findFirst();
  }

  static boolean hasEnded(List<Member> members, int id) {
    return find(members, id).map(Member::exited).orElse(true);
  }

  /** For one that is not ready: waits for it, or gives up. */
  static Step awaitReady(Member fresh, Duration waited, Duration limit, Activity activity) {
    String who = "The new instance of build " + fresh.build();
    if (fresh.exited()) {
      String when = fresh.health().wasReady() ? " ended." : " ended before it was ready.";
      return new Step.Abort(who + when);
    }
    if (waited.compareTo(limit) < 0) {
      return new Step.Await(activity);
    }
    String reason = fresh.health().reason();
    return new Step.Abort(
        who
            + " was not ready within "
            + limit.toSeconds()
            + (reason.isEmpty() ? " s." : " s: " + reason + "."));
  }

  /** For several that start at once: waits until all are ready, which nothing says. */
  static Optional<Step> awaitAll(List<Member> fresh, Duration waited, Activity activity) {
    Duration limit = START_LIMIT.plus(START_LIMIT_EACH.multipliedBy(fresh.size()));
    return fresh.stream()
        .filter(m -> m.phase() != Phase.READY || m.exited())
        .findFirst()
        .map(m -> awaitReady(m, waited, limit, activity));
  }

  /** For one that was told to leave. */
  static Step awaitEnd(Member leaving, Duration waited) {
    boolean stuck = waited.compareTo(DRAIN_LIMIT) >= 0;
    return stuck ? new Step.Expel(leaving.id()) : new Step.Await(Activity.DRAINING);
  }
}
