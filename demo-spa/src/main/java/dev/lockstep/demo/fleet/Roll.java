package dev.lockstep.demo.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Replaces instances one after the other and keeps the capacity: the new one is ready before the
 * old one is drained. Each step follows from what the fleet looks like, so a roll has no state.
 *
 * @param to number of the build to move to
 * @param old ids of the instances to replace, in order
 */
record Roll(long to, List<Integer> old) {

  /** A new instance that is not ready after this long is broken; the demo's takes about 1 s. */
  static final Duration START_LIMIT = Duration.ofSeconds(20);

  /** Longer than any drain: a process that still runs then will not end by itself. */
  static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  /** What to do next. */
  sealed interface Step {

    record Start(int replaces) implements Step {}

    record Drain(int id) implements Step {}

    record Kill(int id) implements Step {}

    /** Nothing to do until the fleet changes. */
    record Await() implements Step {}

    /** The new instance is stopped, and the rest of the fleet stays as it is. */
    record Abort(int id, String reason) implements Step {}

    record Done() implements Step {}
  }

  /**
   * @param members the fleet as it is
   * @param waited how long ago the last step other than {@code Await} was taken
   */
  Step next(List<Member> members, Duration waited) {
    for (int id : old) {
      // One that was told to stop is left over from a roll that was aborted.
      Optional<Member> fresh =
          members.stream().filter(m -> m.replaces() == id && !m.told()).findFirst();
      if (fresh.isEmpty()) {
        return new Step.Start(id);
      }
      Optional<Member> previous = members.stream().filter(m -> m.id() == id).findFirst();
      if (previous.isPresent() && previous.get().phase() != Phase.STOPPED) {
        return handOver(previous.get(), fresh.get(), waited);
      }
      if (fresh.get().phase() != Phase.READY) {
        // The old one had ended before its turn.
        return awaitReady(fresh.get(), waited);
      }
    }
    return new Step.Done();
  }

  private Step handOver(Member previous, Member fresh, Duration waited) {
    if (previous.told()) {
      boolean stuck = waited.compareTo(DRAIN_LIMIT) >= 0;
      return stuck ? new Step.Kill(previous.id()) : new Step.Await();
    }
    return fresh.phase() == Phase.READY ? new Step.Drain(previous.id()) : awaitReady(fresh, waited);
  }

  private Step awaitReady(Member fresh, Duration waited) {
    if (fresh.phase() == Phase.STOPPED) {
      return abort(fresh, "ended before it was ready");
    }
    return waited.compareTo(START_LIMIT) >= 0
        ? abort(fresh, "was not ready within " + START_LIMIT.toSeconds() + " s")
        : new Step.Await();
  }

  private Step abort(Member fresh, String why) {
    return new Step.Abort(fresh.id(), "The new instance of build " + to + " " + why + ".");
  }
}
