package dev.lockstep.simulator.fleet;

import dev.lockstep.client.decision.Stamp;
import dev.lockstep.internal.guard.Guard;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import java.util.List;
import java.util.Objects;

/**
 * A build as instances run it: the shipped guard judges, and the shipped client reads what the
 * shipped server would write.
 *
 * @param guard judges requests
 * @param stamp the value of {@code Build-Number} as a tab reads it
 */
public record Release(Guard guard, Stamp stamp) {
  /** A build of the main track. */
  public static Release of(long build) {
    return of(new BuildStamp(build, BuildNumber.NONE, null), List.of());
  }

  /** A build of a canary, which has a track of its own. */
  public static Release canary(long build) {
    return of(new BuildStamp(build, BuildNumber.NONE, "canary"), List.of());
  }

  /** A build that knows that a newer one was rolled back. */
  public static Release withdrawing(long build, long withdrawn) {
    return of(new BuildStamp(build, BuildNumber.NONE, null), List.of(withdrawn));
  }

  private static Release of(BuildStamp stamp, List<Long> withdrawn) {
    return new Release(
        new Guard(stamp, withdrawn), Objects.requireNonNull(Stamp.parse(stamp.toString())));
  }
}
