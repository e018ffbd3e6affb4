package dev.lockstep.benchmark.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The short form of the benchmark. What it holds here does not depend on what else runs. */
class IdleStreamsTest {
  @Test
  void stream_costsAtMostEightKilobytesOfHeap_andNoThread() throws IOException {
    IdleStreams idle = IdleStreams.measure(2_000, 0);

    assertThat(idle.heapPerStream()).isBetween(1_000L, 8_000L);
    assertThat(idle.moreThreads()).isNotPositive();
  }
}
