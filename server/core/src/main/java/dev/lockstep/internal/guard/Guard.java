package dev.lockstep.internal.guard;

import dev.lockstep.drain.DrainPhase;
import dev.lockstep.internal.guard.Verdict.Refused;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.protocol.RefusalReason;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges requests by the build that they require. The verdict depends only on the requirement and
 * the phase of the drain.
 */
public final class Guard {
  private static final Verdict OLD_INSTANCE = new Refused(RefusalReason.OLD_INSTANCE);
  private static final Verdict DRAINING = new Refused(RefusalReason.DRAINING);
  private static final Verdict WITHDRAWN = new Refused(RefusalReason.WITHDRAWN);
  private static final Verdict OLD_TAB = new Refused(RefusalReason.OLD_TAB);

  private final BuildStamp own;
  private final long[] withdrawn;

  /**
   * Makes the guard of an instance.
   *
   * @param own the instance's build
   * @param withdrawn builds that were rolled back: a request of such a tab is refused as {@code
   *     withdrawn} at once, because no retry would succeed
   */
  public Guard(BuildStamp own, Collection<Long> withdrawn) {
    this.own = own;
    this.withdrawn = withdrawn.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /**
   * Judges one request, in this order: draining, withdrawn build, other track, old instance, old
   * tab. A tab whose frontend is the instance's own, by its front digest, is neither of a withdrawn
   * build nor too new for the instance.
   *
   * @param requirement what the request requires; null for none, as on every navigation, and for a
   *     malformed header: such a request is refused only while draining
   * @param phase the phase of the instance's drain
   * @return the verdict
   */
  public Verdict judge(@Nullable BuildRequirement requirement, DrainPhase phase) {
    if (phase == DrainPhase.REFUSING) {
      return DRAINING;
    }
    if (requirement == null) {
      return Verdict.PASS;
    }
    boolean ownTrack = Objects.equals(requirement.track(), own.track());
    boolean ownPage = ownTrack && own.front() != null && own.front().equals(requirement.front());
    if (!ownPage && Arrays.binarySearch(withdrawn, requirement.tabBuild()) >= 0) {
      return WITHDRAWN;
    }
    if (!ownTrack) {
      return Verdict.PASS;
    }
    if (!ownPage && requirement.required() > own.build()) {
      return OLD_INSTANCE;
    }
    if (own.min() != BuildNumber.NONE && requirement.tabBuild() < own.min()) {
      return OLD_TAB;
    }
    return Verdict.PASS;
  }
}
