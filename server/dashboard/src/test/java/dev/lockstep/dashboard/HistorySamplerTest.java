package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.measurements;
import static dev.lockstep.dashboard.InstanceReports.tabs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HistorySamplerTest {
  /** A little before the middle of a slot. */
  private final InstantSource clock =
      InstantSource.offset(
          InstantSource.system(),
          Duration.ofMillis(
              2_450 - Math.floorMod(InstantSource.system().millis(), Sample.EVERY.toMillis())));

  private final AtomicInteger listings = new AtomicInteger();
  private final HistorySampler sampler =
      new HistorySampler(
          () -> measurements(7127, clock.instant(), tabs(7127, 3, 1)),
          new PeerReader(
              new Dashboard.Fleet(
                  "0123456789abcdef",
                  () -> {
                    listings.incrementAndGet();
                    return List.of();
                  }),
              Duration.ofSeconds(2)),
          clock);

  @AfterEach
  void stop() {
    sampler.close();
  }

  @Test
  void sample_isTakenInTheMiddleOfTheSlot_withoutReadingPeers() {
    sampler.start();

    await().until(() -> !sampler.samples().isEmpty());
    assertThat(sampler.samples().get(0).tabs()).containsEntry("7127", 3);
    assertThat(Math.floorMod(clock.millis(), Sample.EVERY.toMillis())).isBetween(2_500L, 4_999L);
    assertThat(listings).hasValue(0);
  }

  @Test
  void peers_areReadInTheBackground_onceTheyAreAskedFor() {
    assertThat(sampler.peers()).isNull();

    await().until(() -> sampler.peers() != null);
    assertThat(sampler.peers()).isEmpty();
    assertThat(listings.get()).isPositive();
  }
}
