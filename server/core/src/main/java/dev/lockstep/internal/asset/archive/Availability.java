package dev.lockstep.internal.asset.archive;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logs once when the archive fails and once when it works again. Each use is tracked separately: an
 * archive that can be read and not written would otherwise seem to recover again and again.
 */
final class Availability {
  private static final System.Logger LOG = System.getLogger(FleetArchive.class.getName());

  /** The shortest time between two warnings about an archive that fails again and again. */
  private static final Duration QUIET = Duration.ofMinutes(10);

  /** What an instance uses the archive for. */
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
            ? "expired builds are kept"
            : "this instance may lack assets of other builds, and other instances assets of this"
                + " build";
    return "archive: "
        + use.name().toLowerCase(Locale.ROOT)
        + " fails; "
        + effect
        + " until it works again; this instance keeps trying in the background ("
        + cause
        + ")";
  }
}
