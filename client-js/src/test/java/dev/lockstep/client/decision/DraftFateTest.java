package dev.lockstep.client.decision;

import static dev.lockstep.client.decision.DraftFate.FAILED;
import static dev.lockstep.client.decision.DraftFate.FINISHED;
import static dev.lockstep.client.decision.DraftFate.NONE;
import static dev.lockstep.client.decision.DraftFate.OPEN;
import static dev.lockstep.client.decision.DraftFate.PENDING;
import static dev.lockstep.client.decision.DraftFate.SUCCEEDED;
import static dev.lockstep.client.decision.DraftFate.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftFateTest {
  @Test
  void requestThatCarriesTheText_decidesWhateverElseIsSent() {
    for (int others = 0; others < 8; others++) {
      int pending = others & 1;
      int succeeded = others >> 1 & 1;
      int failed = others >> 2;
      assertThat(DraftFate.of(PENDING, pending, succeeded, failed)).isEqualTo(UNKNOWN);
      assertThat(DraftFate.of(SUCCEEDED, pending, succeeded, failed)).isEqualTo(FINISHED);
      assertThat(DraftFate.of(FAILED, pending, succeeded, failed)).isEqualTo(OPEN);
    }
  }

  @Test
  void withoutOne_allMustSucceed() {
    assertThat(DraftFate.of(NONE, 0, 0, 0)).isEqualTo(OPEN);
    assertThat(DraftFate.of(NONE, 0, 1, 0)).isEqualTo(FINISHED);
    assertThat(DraftFate.of(NONE, 1, 0, 0)).isEqualTo(UNKNOWN);
    assertThat(DraftFate.of(NONE, 1, 1, 0)).isEqualTo(UNKNOWN);
    for (int others = 0; others < 4; others++) {
      assertThat(DraftFate.of(NONE, others & 1, others >> 1, 1)).isEqualTo(OPEN);
    }
  }
}
