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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives what an instance counts to Micrometer: {@code new
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
 * <tr><td>{@code lockstep.retries}</td><td>requests that tabs say they sent again</td></tr>
 * <tr><td>{@code lockstep.reports.rejected}</td><td>reports that did not count</td></tr>
 * <tr><td>{@code lockstep.archive.hits}</td><td>assets of other builds that were served</td></tr>
 * <tr><td>{@code lockstep.tabs}</td><td>browsers with an event stream, by the {@code build} of
 * their oldest tab</td></tr>
 * <tr><td>{@code lockstep.tab.requests}</td><td>judged requests by the tab's {@code build}</td></tr>
 * <tr><td>{@code lockstep.tab.seen}</td><td>when a tab of the {@code build} was last heard of, in
 * seconds since 1970; NaN for never</td></tr>
 * </table>
 *
 * <p>{@code build} has ten values at most: {@code newer}, eight builds, {@code older}. A build
 * turns up a scrape after its first tab did.
 */
public final class LockstepMetrics implements MeterBinder {
  /** One scrape reads some forty meters; the open streams are counted once for all of them. */
  private static final Duration ONE_SCRAPE = Duration.ofMillis(500);

  private static final double MILLIS_PER_SECOND = 1000;

  private final Supplier<Measurements> source;

  /**
   * Makes the binder.
   *
   * @param source reads the measurements of now, as {@code lockstep::measurements} does
   */
  public LockstepMetrics(Supplier<Measurements> source) {
    this.source = source;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    new Bound(registry, source).register();
  }

  /**
   * The meters in one registry, whose functions must stay reachable: registries hold them weakly.
   */
  private static final class Bound {
    private final MeterRegistry registry;
    private final Supplier<Measurements> source;
    private final Map<String, List<Meter>> byBuild = new HashMap<>();
    private @Nullable Measurements last;
    private long readAt;

    private Bound(MeterRegistry registry, Supplier<Measurements> source) {
      this.registry = registry;
      this.source = source;
    }

    private void register() {
      Gauge.builder("lockstep.build", () -> now().build())
          .description("build number of the instance")
          .register(registry);
      for (Skew skew : Skew.values()) {
        count("lockstep.requests", "judged requests", now -> now.requests().getOrDefault(skew, 0L))
            .tag("skew", skew.label())
            .register(registry);
      }
      for (RefusalReason reason : RefusalReason.values()) {
        count(
                "lockstep.refusals",
                "refused requests",
                now -> now.refusals().getOrDefault(reason, 0L))
            .tag("reason", reason.token())
            .register(registry);
      }
      for (Cause cause : Cause.values()) {
        reloads(cause, true, now -> now.delivered().getOrDefault(cause, 0L));
        reloads(cause, false, now -> now.vain().getOrDefault(cause, 0L));
      }
      count("lockstep.retries", "requests that tabs sent again", Measurements::retries)
          .register(registry);
      count("lockstep.reports.rejected", "reports not counted", Measurements::rejectedReports)
          .register(registry);
      count("lockstep.archive.hits", "assets of other builds served", Measurements::archiveHits)
          .register(registry);
      now();
    }

    private void reloads(Cause cause, boolean delivered, ToDoubleFunction<Measurements> value) {
      count("lockstep.reloads", "reloads that tabs report", value)
          .tag("cause", cause.label())
          .tag("delivered", Boolean.toString(delivered))
          .register(registry);
    }

    private FunctionCounter.Builder<Bound> count(
        String name, String description, ToDoubleFunction<Measurements> value) {
      return FunctionCounter.builder(name, this, bound -> value.applyAsDouble(bound.now()))
          .description(description);
    }

    private synchronized Measurements now() {
      long time = System.nanoTime();
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
          read.tabs().stream().map(TabsOfBuild::label).collect(Collectors.toUnmodifiableSet());
      for (String gone : List.copyOf(byBuild.keySet())) {
        if (!labels.contains(gone)) {
          Objects.requireNonNullElse(byBuild.remove(gone), List.<Meter>of())
              .forEach(registry::remove);
        }
      }
      labels.forEach(label -> byBuild.computeIfAbsent(label, this::ofBuild));
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
              .description("when a tab of the build was last heard of")
              .baseUnit("seconds")
              .tag("build", label)
              .register(registry));
      return meters;
    }

    private TabsOfBuild tabs(String label) {
      return now().tabs().stream()
          .filter(tabs -> tabs.label().equals(label))
          .findFirst()
          .orElse(new TabsOfBuild(label, 0, 0, 0, null));
    }

    private static double seconds(@Nullable Instant seen) {
      return seen == null ? Double.NaN : seen.toEpochMilli() / MILLIS_PER_SECOND;
    }
  }
}
