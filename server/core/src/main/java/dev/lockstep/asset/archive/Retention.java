package dev.lockstep.asset.archive;

import static java.util.Objects.requireNonNull;

import dev.lockstep.setting.SettingException;
import java.time.Duration;

/**
 * How long an archive keeps a build: while it is among the newest {@code builds}, or until {@code
 * age} after an instance of it was last running.
 *
 * @param builds how many of the newest listings are kept whatever their age; 1 to 1,000; default 10
 * @param age how long a listing is kept after it was last touched; at least one day, because a
 *     running instance touches its listing only about every hour; default 30 days
 */
public record Retention(int builds, Duration age) {
  private static final int MAX_BUILDS = 1_000;
  private static final Duration MIN_AGE = Duration.ofDays(1);

  /** The newest 10 builds, and every build that was in use within 30 days. */
  public static final Retention DEFAULT = new Retention(10, Duration.ofDays(30));

  /**
   * Checks the bounds.
   *
   * @param builds 1 to 1,000
   * @param age at least one day
   * @throws SettingException when one is out of bounds
   * @throws NullPointerException when {@code age} is null
   */
  public Retention {
    SettingException.requireRange("retention builds", builds, 1, MAX_BUILDS);
    requireNonNull(age, "retention age");
    if (age.compareTo(MIN_AGE) < 0) {
      throw new SettingException(
          "retention age",
          age,
          "at least " + MIN_AGE,
          "running instances touch their build about every hour");
    }
  }
}
