package dev.lockstep.demo.pipeline;

import static dev.lockstep.demo.pipeline.Members.ready;
import static dev.lockstep.demo.pipeline.Members.starting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoTest {

  private static final Rolling ROLLING = new Rolling(7128, List.of(1, 2, 3), Duration.ZERO);
  private static final Member GONE_1 = ready(1, 7127, 0).on(Duty.LEAVING).ended();
  private static final Member OLD_2 = ready(2, 7127, 0);
  private static final Member OLD_3 = ready(3, 7127, 0);

  @Test
  void placesWhoseOldInstanceIsGone_areRolledBack_theOthersKeepIt() {
    Undo undo =
        Undo.of(
            List.of(GONE_1, ready(4, 7128, 1), OLD_2, starting(5, 7128, 2), OLD_3), ROLLING, 7127);

    assertThat(undo.steps()).containsExactly(new Step.Stop(5));
    assertThat(undo.rest()).isEqualTo(new Rolling(7127, List.of(4), Duration.ZERO));
  }

  @Test
  void newInstanceThatServesAlready_isDrained_notStopped() {
    Undo undo =
        Undo.of(List.of(GONE_1, ready(4, 7128, 1), OLD_2, ready(5, 7128, 2), OLD_3), ROLLING, 7127);

    assertThat(undo.steps()).containsExactly(new Step.Drain(5));
  }

  @Test
  void oldInstanceThatDrains_doesNotComeBack_andIsReplaced() {
    Undo undo =
        Undo.of(
            List.of(ready(1, 7127, 0).on(Duty.LEAVING), ready(4, 7128, 1), OLD_2, OLD_3),
            ROLLING,
            7127);

    assertThat(undo.steps()).isEmpty();
    assertThat(undo.rest().old()).containsExactly(4);
  }
}
