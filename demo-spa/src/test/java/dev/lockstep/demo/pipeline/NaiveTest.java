package dev.lockstep.demo.pipeline;

import static dev.lockstep.demo.pipeline.Members.ready;
import static dev.lockstep.demo.pipeline.Members.starting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaiveTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Member OLD_1 = ready(1, 7127, 0);
  private static final Member OLD_2 = ready(2, 7127, 0);
  private static final Member CUT_1 = OLD_1.on(Duty.CUT);
  private static final Member CUT_2 = OLD_2.on(Duty.CUT);

  private final Naive plan = new Naive(7128, List.of(1, 2));

  @Test
  void everyOldInstance_isCut_beforeAnyNewOneStarts() {
    assertThat(next(OLD_1, OLD_2)).isEqualTo(new Step.Cut(1));
    assertThat(next(CUT_1, OLD_2)).isEqualTo(new Step.Cut(2));
    assertThat(next(CUT_1, CUT_2)).isEqualTo(new Step.Await(Activity.RESTARTING));
    assertThat(next(CUT_1.ended(), CUT_2)).isEqualTo(new Step.Start(1, Duty.SERVING));
  }

  @Test
  void deploy_isDone_whenTheNewInstancesAreReady() {
    Member new3 = ready(3, 7128, 1);

    assertThat(next(CUT_1.ended(), new3, CUT_2.ended(), starting(4, 7128, 2)))
        .isEqualTo(new Step.Await(Activity.RESTARTING));
    assertThat(next(CUT_1.ended(), new3, CUT_2.ended(), ready(4, 7128, 2)))
        .isEqualTo(new Step.Done());
  }

  @Test
  void undo_hasNothingToGoBackTo() {
    Member broken = starting(3, 7128, 1).ended();

    Undo undo =
        Undo.of(List.of(CUT_1.ended(), broken, CUT_2.ended(), ready(4, 7128, 2)), plan, 7127);

    assertThat(undo.steps()).containsExactly(new Step.Stop(3));
    assertThat(undo.rest().old()).isEmpty();
  }

  private Step next(Member... members) {
    return plan.next(List.of(members), SOON);
  }
}
