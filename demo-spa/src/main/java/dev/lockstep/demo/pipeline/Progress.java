package dev.lockstep.demo.pipeline;

import java.util.Optional;

/**
 * How far the deploys came.
 *
 * @param target number of the build that the fleet is on, or moves to
 * @param previous number of the build before it
 * @param rolling whether a deploy is under way
 * @param problem why the last one was aborted
 * @param strategy of this deploy or the last one
 * @param activity what it does now
 */
record Progress(
    long target,
    Optional<Long> previous,
    boolean rolling,
    Optional<String> problem,
    Optional<Strategy> strategy,
    Activity activity) {

  static Progress on(long build) {
    return new Progress(
        build, Optional.empty(), false, Optional.empty(), Optional.empty(), Activity.IDLE);
  }

  Progress rollingTo(long build, Strategy by) {
    Optional<Long> before = build == target ? previous : Optional.of(target);
    return new Progress(build, before, true, Optional.empty(), Optional.of(by), Activity.MIGRATING);
  }

  Progress replacing() {
    return rollingTo(target, Strategy.ROLLING);
  }

  Progress at(Activity now) {
    return new Progress(target, previous, rolling, problem, strategy, now);
  }

  Progress done() {
    return new Progress(target, previous, false, problem, strategy, Activity.IDLE);
  }

  Progress with(String trouble) {
    return new Progress(target, previous, rolling, Optional.of(trouble), strategy, activity);
  }

  /** Back on the build that it was on before, with the reason. */
  Progress aborted(String reason, Optional<Strategy> by) {
    return new Progress(target, previous, false, Optional.of(reason), by, Activity.IDLE);
  }
}
