package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideRequestsTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, localhost, false, false, /, false",
    "127.0.0.1, 127.0.0.1, false, false, /orders/ready-made, false",
    "::1, '[::1]', false, false, /, false",
    "0:0:0:0:0:0:0:1, LOCALHOST, false, false, /healthy, false",
    "10.0.0.7, localhost, false, false, /, true",
    "2001:db8::1, localhost, false, false, /, true",
    ", localhost, false, false, /, true",
    "127.0.0.1, shop.example, false, false, /, true",
    "127.0.0.1, backend, false, false, /, true",
    "127.0.0.1, , false, false, /, true",
    "127.0.0.1, localhost, true, false, /, true",
    "127.0.0.1, localhost, false, true, /, true",
    "127.0.0.1, localhost, false, false, /lockstep/ready, true",
    "127.0.0.1, localhost, false, false, /actuator/health, true",
    "127.0.0.1, localhost, false, false, /actuator/health/readiness, true",
    "127.0.0.1, localhost, false, false, /readyz, true",
  })
  void outside_isWhatShowsMoreThanThisMachine(
      String peer, String host, boolean forwarded, boolean http10, String path, boolean outside) {
    assertThat(OutsideRequests.isOutside(peer, host, forwarded, http10, path)).isEqualTo(outside);
  }
}
