package dev.lockstep.demo.pipeline;

import dev.lockstep.metrics.Contraction;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabSightings;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the step that breaks old tabs may be taken.
 *
 * @param open whether it may
 * @param why one sentence without its period
 * @param since when the last old tab was heard of
 * @param remaining until it opens by itself, if none is heard of
 */
record Gate(boolean open, String why, Optional<Instant> since, Optional<Duration> remaining) {

  static final Gate OVERRIDDEN =
      new Gate(true, "an operator opened it", Optional.empty(), Optional.empty());

  /**
   * @param running ids of the instances that run: each may know of a tab that no other knows of
   * @param measured what they counted, by id
   * @param departed what instances counted that have ended: a tab that was there a moment ago is on
   *     its way to another
   * @param build the oldest build whose tabs the step leaves working
   * @param quiet for how long no older tab must have been heard of
   */
  static Gate judge(
      List<Integer> running,
      Map<Integer, Measurements> measured,
      List<Measurements> departed,
      long build,
      Duration quiet) {
    List<Integer> silent = new ArrayList<>(running);
    silent.removeAll(measured.keySet());
    if (!silent.isEmpty() || running.isEmpty()) {
      String who =
          running.isEmpty()
              ? "no instance runs to say"
              : "instance " + silent.get(0) + " does not say";
      return new Gate(false, who + " which tabs are open", Optional.empty(), Optional.empty());
    }
    List<Measurements> present = running.stream().map(measured::get).toList();
    Instant now = present.stream().map(Measurements::at).max(Instant::compareTo).orElseThrow();
    List<TabSightings> fleet =
        Stream.concat(
                present.stream().map(Measurements::sightings),
                departed.stream().map(last -> ended(last, now)))
            .toList();
    Contraction contraction = Contraction.judge(fleet, build, quiet);
    if (contraction instanceof Contraction.Open open) {
      return new Gate(false, tabs(open), Optional.empty(), Optional.empty());
    }
    if (contraction instanceof Contraction.Quiet waits) {
      return new Gate(
          false,
          "no tab of a build before " + build + " is open, but not for long enough",
          Optional.of(now.minus(waits.quiet())),
          Optional.of(waits.remaining()));
    }
    return new Gate(
        true,
        "no tab of a build before " + build + " was heard of for " + quiet.toSeconds() + " s",
        Optional.of(now.minus(((Contraction.Safe) contraction).quiet())),
        Optional.empty());
  }

  /**
   * Its streams ended with it; they were open when it was asked last. All instances run on this
   * machine, so its instants can be compared with those of the others.
   */
  private static TabSightings ended(Measurements last, Instant now) {
    List<TabsOfBuild> tabs =
        last.tabs().stream()
            .map(
                t ->
                    new TabsOfBuild(
                        t.label(),
                        t.build(),
                        0,
                        t.requests(),
                        t.streams() > 0 ? last.at() : t.seen()))
            .toList();
    return new TabSightings(last.since(), now, tabs);
  }

  private static String tabs(Contraction.Open open) {
    return "%d tab%s of build %s %s open"
        .formatted(
            open.tabs(),
            open.tabs() == 1 ? "" : "s",
            open.label(),
            open.tabs() == 1 ? "is" : "are");
  }
}
