package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftMatchTest {
  /** Beyond these counts nothing new can happen: one, several, and one more than several. */
  private static final int MOST = 3;

  @ParameterizedTest
  @CsvSource({
    // named, before, now, exact, alikeBefore, alikeNow
    "true,  1, 0, 0, 0, 0, 0",
    "true,  1, 1, 1, 0, 0, 2",
    "true,  1, 1, 0, 0, 0, 1",
    "true,  1, 2, 1, 0, 0, 1",
    "true,  2, 1, 1, 1, 1, 0",
    "true,  2, 2, 2, 1, 1, 2",
    "true,  2, 2, 2, 2, 2, 1",
    "true,  2, 2, 2, 0, 0, 1",
    "true,  2, 2, 1, 1, 0, 1",
    "true,  2, 3, 3, 1, 1, 1",
    "false, 1, 1, 1, 0, 0, 1",
    "false, 2, 2, 2, 1, 1, 1",
    "false, 1, 0, 0, 0, 0, 0"
  })
  void verdict_isPutForOneFieldWithoutDoubt(
      boolean named, int before, int now, int exact, int alikeBefore, int alikeNow, int verdict) {
    assertThat(DraftMatch.verdict(named, before, now, exact, alikeBefore, alikeNow))
        .isEqualTo(verdict);
  }

  @Test
  void everyCombination_isPutOnlyWithANameAndAsManyNamesakesAndOneThatFits() {
    int put = 0;
    for (int before = 1; before <= MOST; before++) {
      for (int now = 0; now <= MOST; now++) {
        for (int exact = 0; exact <= now; exact++) {
          for (int alikeBefore = 0; alikeBefore <= before; alikeBefore++) {
            for (int alikeNow = 0; alikeNow <= exact; alikeNow++) {
              assertThat(DraftMatch.verdict(false, before, now, exact, alikeBefore, alikeNow))
                  .isNotEqualTo(DraftMatch.PUT);
              int verdict = DraftMatch.verdict(true, before, now, exact, alikeBefore, alikeNow);
              assertThat(verdict == DraftMatch.WAIT).isEqualTo(now < before);
              if (verdict == DraftMatch.PUT) {
                put++;
                assertThat(now).isEqualTo(before);
                assertThat(before == 1 ? exact : alikeBefore * alikeNow).isEqualTo(1);
              }
            }
          }
        }
      }
    }
    assertThat(put).isPositive();
  }
}
