package dev.lockstep.demo.pipeline;

import static dev.lockstep.demo.pipeline.Members.ready;
import static dev.lockstep.demo.pipeline.Members.starting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlueGreenTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Member BLUE_1 = ready(1, 7127, 0);
  private static final Member BLUE_2 = ready(2, 7127, 0);
  private static final Member GREEN_3 = ready(3, 7128, 1).on(Duty.STANDBY);
  private static final Member GREEN_4 = ready(4, 7128, 2).on(Duty.STANDBY);

  private final BlueGreen plan = new BlueGreen(7128, List.of(1, 2), Duration.ZERO);

  @Test
  void greenInstances_allStart_beforeAnythingElseHappens() {
    assertThat(next(SOON, BLUE_1, BLUE_2)).isEqualTo(new Step.Start(1, Duty.STANDBY));
    assertThat(next(SOON, BLUE_1, starting(3, 7128, 1).on(Duty.STANDBY), BLUE_2))
        .isEqualTo(new Step.Start(2, Duty.STANDBY));
  }

  @Test
  void switch_waitsForTheLastGreenInstance() {
    assertThat(next(SOON, BLUE_1, GREEN_3, BLUE_2, starting(4, 7128, 2).on(Duty.STANDBY)))
        .isEqualTo(new Step.Await(Activity.STARTING));
    assertThat(next(SOON, BLUE_1, GREEN_3, BLUE_2, GREEN_4))
        .isEqualTo(new Step.Turn(List.of(3, 4), List.of(1, 2)));
  }

  @Test
  void blueInstances_stayForAWhileAfterTheSwitch_andThenAllDrain() {
    Member blue1 = BLUE_1.on(Duty.STANDBY);
    Member blue2 = BLUE_2.on(Duty.STANDBY);
    Member green3 = GREEN_3.on(Duty.SERVING);
    Member green4 = GREEN_4.on(Duty.SERVING);

    assertThat(next(SOON, blue1, green3, blue2, green4))
        .isEqualTo(new Step.Await(Activity.WATCHING));
    assertThat(next(BlueGreen.SHORTEST_WATCH, blue1, green3, blue2, green4))
        .isEqualTo(new Step.Drain(1));
    assertThat(next(SOON, blue1.on(Duty.LEAVING), green3, blue2, green4))
        .as("the second is not watched for once more")
        .isEqualTo(new Step.Drain(2));
    assertThat(next(SOON, blue1.on(Duty.LEAVING), green3, blue2.on(Duty.LEAVING), green4))
        .isEqualTo(new Step.Await(Activity.DRAINING));
    assertThat(
            next(
                SOON,
                blue1.on(Duty.LEAVING).ended(),
                green3,
                blue2.on(Duty.LEAVING).ended(),
                green4))
        .isEqualTo(new Step.Done());
  }

  @Test
  void greenInstanceThatEndsAfterTheSwitch_abortsWhileBlueCouldStillServe() {
    assertThat(
            next(
                SOON,
                BLUE_1.on(Duty.STANDBY),
                GREEN_3.on(Duty.SERVING).ended(),
                BLUE_2.on(Duty.STANDBY),
                GREEN_4.on(Duty.SERVING)))
        .isEqualTo(new Step.Abort("The new instance of build 7128 ended."));
  }

  @Test
  void undo_afterTheSwitch_givesBlueItsRequestsBack_inOneStep() {
    List<Member> switched =
        List.of(
            BLUE_1.on(Duty.STANDBY),
            GREEN_3.on(Duty.SERVING),
            BLUE_2.on(Duty.STANDBY),
            GREEN_4.on(Duty.SERVING));

    Undo undo = Undo.of(switched, plan, 7127);

    assertThat(undo.steps())
        .containsExactly(
            new Step.Turn(List.of(1, 2), List.of(3, 4)), new Step.Drain(3), new Step.Drain(4));
    assertThat(undo.rest().old()).isEmpty();
  }

  @Test
  void undo_beforeTheSwitch_endsGreenOnly() {
    Undo undo =
        Undo.of(
            List.of(BLUE_1, GREEN_3, BLUE_2, starting(4, 7128, 2).on(Duty.STANDBY)), plan, 7127);

    assertThat(undo.steps()).containsExactly(new Step.Stop(3), new Step.Stop(4));
  }

  private Step next(Duration waited, Member... members) {
    return plan.next(List.of(members), waited);
  }
}
