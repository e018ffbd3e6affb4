package dev.lockstep.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.conformance.DrainLoad;
import dev.lockstep.conformance.StreamHeap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The long form is told in {@code it-tests/faults/README.md}. */
class WebFluxLoadTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void drainUnderLoad_losesNoRequest(int pipelined) throws Exception {
    assertThat(DrainLoad.on(new WebFluxContractTest().adapter(), pipelined).lost()).isZero();
  }

  @Test
  void openStream_takesLessThanItsStatedCost() throws Exception {
    assertThat(StreamHeap.of(new WebFluxContractTest().adapter())).isLessThan(16 << 10);
  }
}
