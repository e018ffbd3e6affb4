package dev.lockstep.dashboard;

import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an instance did in one slot of the history.
 *
 * @param slot which slot: {@link #EVERY} long, counted from 1970, so that instances agree on it
 * @param tabs browsers with an event stream, by the build of their oldest tab
 * @param requests requests in this slot, by the build of the tab
 * @param refused requests that were refused in this slot
 * @param retried requests that pages reported in this slot to have sent again
 */
record Sample(
    long slot, Map<String, Integer> tabs, Map<String, Long> requests, long refused, long retried) {
  static final Duration EVERY = Duration.ofSeconds(5);

  Sample {
    tabs = Map.copyOf(tabs);
    requests = Map.copyOf(requests);
  }

  static long slotOf(Instant time) {
    return time.toEpochMilli() / EVERY.toMillis();
  }

  static Sample between(Measurements before, Measurements now) {
    return new Sample(
        slotOf(now.at()),
        now.tabs().stream()
            .filter(tabs -> tabs.streams() > 0)
            .collect(Collectors.toUnmodifiableMap(TabsOfBuild::label, TabsOfBuild::streams)),
        requests(before, now),
        sum(now.counts().refusals().values()) - sum(before.counts().refusals().values()),
        now.counts().retries() - before.counts().retries());
  }

  private static Map<String, Long> requests(Measurements before, Measurements now) {
    Map<String, Long> counted = new HashMap<>();
    before.tabs().forEach(tabs -> counted.put(tabs.label(), tabs.requests()));
    counted.merge(TabsOfBuild.OLDER, mergedSince(before, now), Long::sum);
    Map<String, Long> requests = new HashMap<>();
    for (TabsOfBuild tabs : now.tabs()) {
      long more = tabs.requests() - counted.getOrDefault(tabs.label(), 0L);
      if (more > 0) {
        requests.put(tabs.label(), more);
      }
    }
    return requests;
  }

  /**
   * Requests of builds that lost their row since: {@code older} now includes them, but they are not
   * of this slot.
   */
  private static long mergedSince(Measurements before, Measurements now) {
    Set<String> present =
        now.tabs().stream().map(TabsOfBuild::label).collect(Collectors.toUnmodifiableSet());
    return before.tabs().stream()
        .filter(tabs -> !present.contains(tabs.label()))
        .mapToLong(TabsOfBuild::requests)
        .sum();
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Objects::requireNonNull).sum();
  }
}
