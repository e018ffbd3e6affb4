package dev.lockstep.dashboard;

import dev.lockstep.metrics.Contraction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the step that breaks old tabs is safe, as far as the instances that were read know.
 *
 * @param state the answer
 * @param build the oldest build whose tabs the step leaves working: the newest that is deployed
 * @param quietSeconds for how long no older tab must have been seen
 * @param since when the last older tab was seen, or when observation began
 * @param until when the step will be safe
 * @param label the oldest build among open tabs
 * @param tabs how many tabs of that build are open
 */
record Judgement(
    State state,
    long build,
    long quietSeconds,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String label,
    int tabs) {
  /** What the page answers to "Are old tabs gone?". */
  enum State {
    /** No older tab was seen for long enough. */
    SAFE,
    /** Older tabs are open. */
    OPEN,
    /** No older tab is open, but one was seen too recently. */
    QUIET,
    /** An instance was not read, and may know of older tabs. */
    UNKNOWN,
    /** There are no builds. */
    DEVELOPMENT;

    /** Returns the name in JSON. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Judges.
   *
   * @param reports the instances that were read
   * @param complete whether that is every instance
   * @param quiet for how long no older tab must have been seen
   * @param now the time of the instance that answers
   */
  static Judgement of(
      Collection<InstanceReport> reports, boolean complete, Duration quiet, Instant now) {
    long build = reports.stream().mapToLong(InstanceReport::build).max().orElse(0);
    if (build == 0) {
      return new Judgement(State.DEVELOPMENT, build, quiet.toSeconds(), null, null, null, 0);
    }
    Contraction judged =
        Contraction.judge(reports.stream().map(InstanceReport::sightings).toList(), build, quiet);
    if (judged instanceof Contraction.Open open) {
      return new Judgement(
          State.OPEN, build, quiet.toSeconds(), null, null, open.label(), open.tabs());
    }
    if (!complete) {
      return new Judgement(State.UNKNOWN, build, quiet.toSeconds(), null, null, null, 0);
    }
    if (judged instanceof Contraction.Quiet still) {
      return new Judgement(
          State.QUIET,
          build,
          quiet.toSeconds(),
          now.minus(still.quiet()),
          now.plus(still.remaining()),
          null,
          0);
    }
    Instant since = now.minus(((Contraction.Safe) judged).quiet());
    return new Judgement(State.SAFE, build, quiet.toSeconds(), since, null, null, 0);
  }
}
