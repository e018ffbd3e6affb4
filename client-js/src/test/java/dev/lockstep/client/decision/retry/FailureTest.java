package dev.lockstep.client.decision.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures the app gets at once, though nothing has answered. */
class FailureTest {
  private static final boolean[] BOTH = {false, true};

  @Test
  void fetchFailure_isFinalUnlessItMayBeANetworkError() {
    int notFinal = 0;
    for (boolean typeError : BOTH) {
      for (boolean aborted : BOTH) {
        for (String redirect : new String[] {null, "follow", "manual", "error"}) {
          for (boolean integrity : BOTH) {
            for (boolean offline : BOTH) {
              for (boolean invalid : BOTH) {
                FetchFailure failure =
                    new FetchFailure(typeError, aborted, redirect, integrity, offline, invalid);
                if (!failure.isFinal()) {
                  notFinal++;
                  assertThat(typeError && !aborted && !integrity && !offline && !invalid).isTrue();
                  assertThat(redirect).isNotEqualTo("error");
                }
              }
            }
          }
        }
      }
    }
    assertThat(notFinal).as("one for each other redirect mode").isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 999999, false, false",
    "500, 499, false, false",
    "500, 500, false, true",
    "0, 1, true, true",
    "500, 1, true, true"
  })
  void xhrFailure_isFinalWhenItsTimeIsOver_orOffline(
      double timeout, double elapsed, boolean offline, boolean isFinal) {
    assertThat(new XhrFailure(timeout, elapsed, offline).isFinal()).isEqualTo(isFinal);
  }
}
