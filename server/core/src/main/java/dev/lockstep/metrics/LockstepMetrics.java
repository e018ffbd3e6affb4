package dev.lockstep.metrics;

import dev.lockstep.protocol.RefusalReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds what an instance counts to Micrometer: {@code new
 * LockstepMetrics(lockstep::measurements).bindTo(registry)}.
 *
 * <table>
 * <caption>Meters; Prometheus writes underscores for dots</caption>
 * <tr><td>{@code lockstep.build}</td><td>the instance's build number</td></tr>
 * <tr><td>{@code lockstep.requests}</td><td>judged requests by {@code skew}: {@code current},
 * {@code outdated}, {@code old-instance}, {@code other-track}</td></tr>
 * <tr><td>{@code lockstep.refusals}</td><td>refused requests by {@code reason}</td></tr>
 * <tr><td>{@code lockstep.reloads}</td><td>reloads that tabs report, by {@code cause} and {@code
 * delivered}</td></tr>
 * <tr><td>{@code lockstep.retries}</td><td>requests that tabs report to have sent again</td></tr>
 * <tr><td>{@code lockstep.reports.rejected}</td><td>reports that were rejected</td></tr>
 * <tr><td>{@code lockstep.archive.hits}</td><td>assets of other builds that were served</td></tr>
 * <tr><td>{@code lockstep.deltas}</td><td>assets that were sent as deltas to an earlier
 * build's</td></tr>
 * <tr><td>{@code lockstep.deltas.saved}</td><td>bytes that they had less than the smallest other
 * encodings</td></tr>
 * <tr><td>{@code lockstep.tabs}</td><td>browsers with an event stream, by the {@code build} of
 * their oldest tab</td></tr>
 * <tr><td>{@code lockstep.tab.requests}</td><td>judged requests by the tab's {@code build}</td></tr>
 * <tr><td>{@code lockstep.tab.seen}</td><td>when a tab of the {@code build} was last seen, in
 * seconds since 1970; NaN for never</td></tr>
 * </table>
 *
 * <p>{@code build} has at most ten values at a time: {@code newer}, eight builds, {@code older}.
 * Over the life of a binding it has at most 16, whatever visitors send; the tabs of any further
 * build are added to {@code older}. A build appears with the first scrape after its first tab.
 */
@SuppressWarnings("exports") // a module that has no Micrometer must compile too
public final class LockstepMetrics implements MeterBinder {
  /** One scrape reads some forty meters; the open streams are counted once for all of them. */
  private static final Duration ONE_SCRAPE = Duration.ofMillis(500);

  /** A time series is kept long after its last value, so forged builds must not make new ones. */
  private static final int MAX_BUILD_VALUES = 16;

  private static final double MILLIS_PER_SECOND = 1000;

  private final Supplier<Measurements> source;
  private final LongSupplier nanoTime;

  /**
   * Makes the binder.
   *
   * @param source reads the measurements of now, as {@code lockstep::measurements} does
   */
  public LockstepMetrics(Supplier<Measurements> source) {
    this(source, System::nanoTime);
  }

  LockstepMetrics(Supplier<Measurements> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    new Bound(registry, source, nanoTime).register();
  }

  /**
   * The meters in one registry, whose functions must stay reachable: registries hold them weakly.
   */
  private static final class Bound {
    private final MeterRegistry registry;
    private final Supplier<Measurements> source;
    private final LongSupplier nanoTime;
    private final Map<String, List<Meter>> byBuild = new HashMap<>();
    private final Set<String> buildValues =
        new HashSet<>(Set.of(TabsOfBuild.NEWER, TabsOfBuild.OLDER));
    private @Nullable Measurements last;
    private long readAt;

    private Bound(MeterRegistry registry, Supplier<Measurements> source, LongSupplier nanoTime) {
      this.registry = registry;
      this.source = source;
      this.nanoTime = nanoTime;
    }

    private void register() {
      Gauge.builder("lockstep.build", () -> now().build())
          .description("build number of the instance")
          .register(registry);
      for (Skew skew : Skew.values()) {
        count(
                "lockstep.requests",
                "judged requests",
                counts -> counts.requests().getOrDefault(skew, 0L))
            .tag("skew", skew.label())
            .register(registry);
      }
      for (RefusalReason reason : RefusalReason.values()) {
        count(
                "lockstep.refusals",
                "refused requests",
                counts -> counts.refusals().getOrDefault(reason, 0L))
            .tag("reason", reason.token())
            .register(registry);
      }
      for (Cause cause : Cause.values()) {
        reloads(cause, true, counts -> counts.delivered().getOrDefault(cause, 0L));
        reloads(cause, false, counts -> counts.undelivered().getOrDefault(cause, 0L));
      }
      count("lockstep.retries", "requests that tabs sent again", Counts::retries)
          .register(registry);
      count("lockstep.reports.rejected", "rejected reports", Counts::rejectedReports)
          .register(registry);
      count("lockstep.archive.hits", "assets of other builds served", Counts::archiveHits)
          .register(registry);
      count("lockstep.deltas", "assets sent as deltas", Counts::deltas).register(registry);
      count("lockstep.deltas.saved", "bytes that deltas saved", Counts::bytesSavedByDeltas)
          .baseUnit("bytes")
          .register(registry);
      now();
    }

    private void reloads(Cause cause, boolean delivered, ToDoubleFunction<Counts> value) {
      count("lockstep.reloads", "reloads that tabs report", value)
          .tag("cause", cause.label())
          .tag("delivered", Boolean.toString(delivered))
          .register(registry);
    }

    private FunctionCounter.Builder<Bound> count(
        String name, String description, ToDoubleFunction<Counts> value) {
      return FunctionCounter.builder(name, this, bound -> value.applyAsDouble(bound.now().counts()))
          .description(description);
    }

    private synchronized Measurements now() {
      long time = nanoTime.getAsLong();
      Measurements known = last;
      if (known != null && time - readAt < ONE_SCRAPE.toNanos()) {
        return known;
      }
      Measurements read = source.get();
      last = read;
      readAt = time;
      followBuilds(read);
      return read;
    }

    private void followBuilds(Measurements read) {
      Set<String> labels =
          read.tabs().stream()
              .map(TabsOfBuild::label)
              .filter(this::isBuildValue)
              .collect(Collectors.toUnmodifiableSet());
      for (String gone : List.copyOf(byBuild.keySet())) {
        if (!labels.contains(gone)) {
          Objects.requireNonNullElse(byBuild.remove(gone), List.<Meter>of())
              .forEach(registry::remove);
        }
      }
      labels.forEach(label -> byBuild.computeIfAbsent(label, this::ofBuild));
    }

    /** Whether a build has meters of its own, which it gets while there are values left. */
    private boolean isBuildValue(String label) {
      return buildValues.contains(label)
          || (buildValues.size() < MAX_BUILD_VALUES && buildValues.add(label));
    }

    private List<Meter> ofBuild(String label) {
      List<Meter> meters = new ArrayList<>();
      meters.add(
          Gauge.builder("lockstep.tabs", this, bound -> bound.tabs(label).streams())
              .description("browsers with an event stream, by their oldest tab")
              .tag("build", label)
              .register(registry));
      meters.add(
          FunctionCounter.builder(
                  "lockstep.tab.requests", this, bound -> bound.tabs(label).requests())
              .description("judged requests by the build of the tab")
              .tag("build", label)
              .register(registry));
      meters.add(
          Gauge.builder("lockstep.tab.seen", this, bound -> seconds(bound.tabs(label).seen()))
              .description("when a tab of the build was last seen")
              .baseUnit("seconds")
              .tag("build", label)
              .register(registry));
      return meters;
    }

    private synchronized TabsOfBuild tabs(String label) {
      return now().tabs().stream()
          .filter(tabs -> valueOf(tabs).equals(label))
          .reduce(new TabsOfBuild(label, 0, 0, 0, null), Bound::sum);
    }

    private String valueOf(TabsOfBuild tabs) {
      return buildValues.contains(tabs.label()) ? tabs.label() : TabsOfBuild.OLDER;
    }

    private static TabsOfBuild sum(TabsOfBuild one, TabsOfBuild other) {
      return new TabsOfBuild(
          one.label(),
          one.build(),
          one.streams() + other.streams(),
          one.requests() + other.requests(),
          Stream.of(one, other)
              .map(TabsOfBuild::seen)
              .filter(Objects::nonNull)
              .max(Comparator.naturalOrder())
              .orElse(null));
    }

    private static double seconds(@Nullable Instant seen) {
      return seen == null ? Double.NaN : seen.toEpochMilli() / MILLIS_PER_SECOND;
    }
  }
}
