package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftGuardTest {
  @Test
  void draftThatTheAppOverwrites_isPutBackAFewTimes() {
    for (int puts = 1; puts < DraftGuard.MOST; puts++) {
      assertThat(DraftGuard.next(false, puts)).isEqualTo(DraftGuard.PUT_AGAIN);
    }
    assertThat(DraftGuard.next(false, DraftGuard.MOST)).isEqualTo(DraftGuard.GIVE_UP);
  }

  @Test
  void draftThatIsThere_isLeftAlone() {
    for (int puts = 1; puts <= DraftGuard.MOST; puts++) {
      assertThat(DraftGuard.next(true, puts)).isEqualTo(DraftGuard.KEEP);
    }
  }
}
