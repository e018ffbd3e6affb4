package dev.lockstep.asset.archive;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the archive works, said once when it stops and once when it works again. What fails is
 * told apart, so that a read-only archive, which can be read, does not seem to recover all the
 * time.
 */
final class Availability {
  private static final System.Logger LOG = System.getLogger(FleetArchive.class.getName());

  /** An archive that comes and goes is not news every time. */
  private static final Duration QUIET = Duration.ofMinutes(10);

  /** What an instance wants of the archive. */
  enum Use {
    PUBLISHING,
    FINDING,
    READING,
    SWEEPING
  }

  private final InstantSource clock;
  private final Set<Use> failing = EnumSet.noneOf(Use.class);
  private @Nullable Instant warned;
  private boolean announced;

  Availability(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void fails(Use use, Exception cause) {
    failing.add(use);
    Instant now = clock.instant();
    if (!announced && (warned == null || !now.isBefore(warned.plus(QUIET)))) {
      announced = true;
      warned = now;
      LOG.log(Level.WARNING, message(use, cause), cause);
    }
  }

  synchronized void works(Use use) {
    if (failing.remove(use) && failing.isEmpty() && announced) {
      announced = false;
      LOG.log(Level.INFO, "archive: works again");
    }
  }

  private static String message(Use use, Exception cause) {
    String effect =
        use == Use.SWEEPING
            ? "builds that had their time are kept"
            : "assets of other builds may be missing here, and this build's elsewhere";
    return "archive: "
        + use.name().toLowerCase(Locale.ROOT)
        + " fails; "
        + effect
        + " until it works again, which is tried in the background ("
        + cause
        + ")";
  }
}
