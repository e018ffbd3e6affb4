package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypingTest {
  private static final double[] SINCE = {0, 59_999, 60_000, Double.POSITIVE_INFINITY};

  @Test
  void everyCombination_isCompositionBeforeInputBeforeNothing() {
    for (int facts = 0; facts < 16; facts++) {
      boolean composing = (facts & 1) != 0;
      boolean unsaved = (facts & 2) != 0;
      boolean focused = (facts & 4) != 0;
      boolean visible = (facts & 8) != 0;
      for (double since : SINCE) {
        boolean recent = since < 60_000;
        int expected = unsaved || (focused && visible && recent) ? Typing.INPUT : Typing.NONE;
        assertThat(Typing.of(composing, unsaved, focused, visible, since))
            .as("%s %s %s %s %s", composing, unsaved, focused, visible, since)
            .isEqualTo(composing ? Typing.COMPOSITION : expected);
      }
    }
  }

  @Test
  void autofocusedFieldWithoutInput_keepsNothing() {
    assertThat(Typing.of(false, false, true, true, Double.POSITIVE_INFINITY)).isZero();
  }
}
