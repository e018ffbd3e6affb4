package dev.lockstep.benchmark.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void oddNumberOfRounds_medianIsTheMiddle() {
    assertThat(new Figures(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2.0);
  }

  @Test
  void evenNumberOfRounds_medianIsBetweenTheTwoInTheMiddle() {
    assertThat(new Figures(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3.0);
  }

  @Test
  void ratio_isTakenWithinEachRound() {
    Figures fast = new Figures(List.of(10.0, 30.0, 20.0));
    Figures slow = new Figures(List.of(5.0, 10.0, 20.0));
    assertThat(fast.over(slow).show(2)).isEqualTo("2.00 (1.00–3.00)");
  }

  @Test
  void thousands_areShownInGroups() {
    assertThat(new Figures(List.of(61_304.4, 55_136.0, 58_000.0)).show(0))
        .isEqualTo("58,000 (55,136–61,304)");
  }

  @Test
  void noRound_isRefused() {
    assertThatThrownBy(() -> new Figures(List.of()))
        .hasMessage("figures must be of at least one round, were of none");
  }
}
