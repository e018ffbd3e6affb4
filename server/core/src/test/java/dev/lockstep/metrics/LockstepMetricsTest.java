package dev.lockstep.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.internal.guard.Verdict;
import dev.lockstep.internal.metrics.AssetCounts;
import dev.lockstep.internal.metrics.HandClock;
import dev.lockstep.internal.metrics.Meters;
import dev.lockstep.internal.metrics.Report;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.RefusalReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LockstepMetricsTest {
  private final HandClock clock = new HandClock();
  private final Meters meters = new Meters(7127, null, clock);

  @Test
  void prometheus_readsEveryMeter() {
    request(7126);
    clock.pass(Duration.ofSeconds(90));
    request(7127);
    meters.judged(
        new BuildRequirement(7128, 0, null), new Verdict.Refused(RefusalReason.OLD_INSTANCE));
    meters.reported(new Report(Cause.NAVIGATION, true, 2));
    meters.reported(new Report(Cause.ERROR, false, 0));
    meters.reportRejected();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new LockstepMetrics(() -> meters.read(Map.of(7126L, 14), new AssetCounts(3, 7, 4096)))
        .bindTo(registry);

    assertThat(registry.scrape().lines())
        .contains(
            "lockstep_build 7127.0",
            "lockstep_requests_total{skew=\"current\"} 1.0",
            "lockstep_requests_total{skew=\"outdated\"} 1.0",
            "lockstep_requests_total{skew=\"old-instance\"} 1.0",
            "lockstep_requests_total{skew=\"other-track\"} 0.0",
            "lockstep_refusals_total{reason=\"old-instance\"} 1.0",
            "lockstep_refusals_total{reason=\"draining\"} 0.0",
            "lockstep_reloads_total{cause=\"navigation\",delivered=\"true\"} 1.0",
            "lockstep_reloads_total{cause=\"error\",delivered=\"false\"} 1.0",
            "lockstep_retries_total 2.0",
            "lockstep_reports_rejected_total 1.0",
            "lockstep_archive_hits_total 3.0",
            "lockstep_deltas_total 7.0",
            "lockstep_deltas_saved_bytes_total 4096.0",
            "lockstep_tabs{build=\"7126\"} 14.0",
            "lockstep_tabs{build=\"7127\"} 0.0",
            "lockstep_tab_requests_total{build=\"7126\"} 1.0",
            "lockstep_tab_requests_total{build=\"newer\"} 1.0",
            "lockstep_tab_seen_seconds{build=\"7126\"} " + (double) HandClock.NOON.getEpochSecond(),
            "lockstep_tab_seen_seconds{build=\"older\"} NaN");
  }

  @Test
  void builds_haveAtMostTenSeries_andLoseThemToNewerBuilds() {
    MeterRegistry registry = new SimpleMeterRegistry();
    new LockstepMetrics(() -> meters.read(Map.of(), AssetCounts.NONE)).bindTo(registry);
    request(7000);
    awaitBuild(registry, "7000");

    LongStream.rangeClosed(1, 7127).forEach(this::request);
    awaitBuild(registry, "7120");

    assertThat(registry.find("lockstep.tabs").gauges()).hasSize(10);
    assertThat(registry.find("lockstep.tab.requests").functionCounters()).hasSize(10);
    assertThat(registry.find("lockstep.tabs").tag("build", "7000").gauge()).isNull();
  }

  @Test
  void aMillionForgedBuilds_makeNoMoreThanSixteenSeries_everTogether() {
    AtomicLong time = new AtomicLong();
    MeterRegistry registry = new SimpleMeterRegistry();
    new LockstepMetrics(() -> meters.read(Map.of(), AssetCounts.NONE), time::get).bindTo(registry);
    Set<String> ever = new HashSet<>();

    for (long build = 1; build <= 1_000_000; build++) {
      meters.seen(build % 7127);
      if (build % 1000 == 0) {
        time.addAndGet(Duration.ofSeconds(15).toNanos());
        registry.get("lockstep.build").gauge().value();
        Collection<Gauge> present = registry.find("lockstep.tab.seen").gauges();
        assertThat(present.size()).isLessThanOrEqualTo(16);
        present.forEach(gauge -> ever.add(gauge.getId().getTag("build")));
      }
    }

    assertThat(ever).contains("newer", "7127", "older").hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void buildBeyondTheSixteenthValue_isCountedAsOlder() {
    AtomicLong time = new AtomicLong();
    MeterRegistry registry = new SimpleMeterRegistry();
    new LockstepMetrics(() -> meters.read(Map.of(7126L, 5), AssetCounts.NONE), time::get)
        .bindTo(registry);
    LongStream.rangeClosed(7100, 7126)
        .forEach(
            build -> {
              request(build);
              time.addAndGet(Duration.ofSeconds(15).toNanos());
              registry.get("lockstep.build").gauge().value();
            });

    assertThat(registry.find("lockstep.tabs").tag("build", "7126").gauge()).isNull();
    assertThat(registry.get("lockstep.tabs").tag("build", "older").gauge().value()).isEqualTo(5);
    assertThat(
            registry.find("lockstep.tab.requests").functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum())
        .isEqualTo(27);
  }

  /** Reads as a scraper does, until a build turns up. */
  private static void awaitBuild(MeterRegistry registry, String build) {
    await()
        .until(
            () -> {
              registry.get("lockstep.build").gauge().value();
              return registry.find("lockstep.tabs").tag("build", build).gauge() != null;
            });
  }

  private void request(long build) {
    meters.judged(new BuildRequirement(build, 0, null), Verdict.PASS);
  }
}
