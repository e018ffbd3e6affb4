package dev.lockstep.dashboard;

import dev.lockstep.metrics.Contraction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Whether the step that breaks old tabs is safe, as far as can be seen from here.
 *
 * @param state {@code safe}; {@code open}: such tabs are open; {@code quiet}: not for long enough
 *     yet; {@code unknown}: an instance was not read, and may know of some; {@code development}
 * @param build the oldest build whose tabs the step leaves working: the newest that is deployed
 * @param quietSeconds for how long no older tab must have been heard of
 * @param since when the last one was heard of, or since when there was anybody to hear it
 * @param until when it will be safe
 * @param label the oldest build among open tabs
 * @param tabs how many of that build are open
 */
record Judgement(
    String state,
    long build,
    long quietSeconds,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String label,
    int tabs) {
  static Judgement of(Collection<InstanceReport> reports, boolean complete, Duration quiet) {
    long build = reports.stream().mapToLong(InstanceReport::build).max().orElse(0);
    if (build == 0) {
      return new Judgement("development", build, quiet.toSeconds(), null, null, null, 0);
    }
    Contraction judged =
        Contraction.judge(
            reports.stream().map(InstanceReport::measurements).toList(), build, quiet);
    if (judged instanceof Contraction.Open open) {
      return new Judgement("open", build, quiet.toSeconds(), null, null, open.label(), open.tabs());
    }
    if (!complete) {
      return new Judgement("unknown", build, quiet.toSeconds(), null, null, null, 0);
    }
    if (judged instanceof Contraction.Quiet still) {
      return new Judgement(
          "quiet", build, quiet.toSeconds(), still.since(), still.until(), null, 0);
    }
    Instant since = ((Contraction.Safe) judged).since();
    return new Judgement("safe", build, quiet.toSeconds(), since, null, null, 0);
  }
}
