package dev.lockstep.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.conformance.DrainLoad;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The long form is told in {@code it-tests/faults/README.md}. */
class JdkHttpServerLoadTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void drainUnderLoad_losesNoRequest(int pipelined) throws Exception {
    assertThat(DrainLoad.on(new JdkHttpServerContractTest().adapter(), pipelined).lost()).isZero();
  }
}
