package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Counts;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the new build fails more than it may: more than 5 % of at least 20 requests within 10 s,
 * and more than twice the share of the other instances. Where all fail alike, as without a
 * database, the new build is not the reason, and going back no remedy.
 */
final class ErrorRate {

  static final Duration WINDOW = Duration.ofSeconds(10);

  /** Fewer would make one unlucky request a trend. */
  private static final long FEWEST_REQUESTS = 20;

  private static final double HIGHEST_SHARE = 0.05;
  private static final double HIGHEST_FACTOR = 2;

  private ErrorRate() {}

  /**
   * Judges one window.
   *
   * @param fresh what the new instances were given within the window
   * @param others what all others were
   * @return one sentence, when it is too much
   */
  static Optional<String> judge(Counts fresh, Counts others) {
    double share = share(fresh);
    boolean tooMuch =
        fresh.requests() >= FEWEST_REQUESTS
            && share > HIGHEST_SHARE
            && share > HIGHEST_FACTOR * share(others);
    return tooMuch
        ? Optional.of(
            "%d of %d requests to the new instances failed within %d s."
                .formatted(fresh.failed(), fresh.requests(), WINDOW.toSeconds()))
        : Optional.empty();
  }

  private static double share(Counts counts) {
    return counts.requests() == 0 ? 0 : (double) counts.failed() / counts.requests();
  }
}
