package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Member OLD_1 = ready(1, 7127, 0);
  private static final Member OLD_2 = ready(2, 7127, 0);
  private static final Member STARTING_3 = Member.starting(3, 7128, 1);
  private static final Member READY_3 = ready(3, 7128, 1);

  private final Roll roll = new Roll(7128, List.of(1, 2));

  @Test
  void firstStep_startsANewInstance_beforeAnythingIsDrained() {
    assertThat(roll.next(List.of(OLD_1, OLD_2), SOON)).isEqualTo(new Roll.Step.Start(1));
  }

  @Test
  void oldInstance_staysUntilItsSuccessorIsReady() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3, OLD_2), SOON)).isEqualTo(new Roll.Step.Await());
    assertThat(roll.next(List.of(OLD_1, READY_3, OLD_2), SOON)).isEqualTo(new Roll.Step.Drain(1));
  }

  @Test
  void nextInstance_waitsForTheEndOfTheDrain() {
    assertThat(roll.next(List.of(OLD_1.toldToStop(), READY_3, OLD_2), SOON))
        .isEqualTo(new Roll.Step.Await());
    assertThat(roll.next(List.of(OLD_1.toldToStop().ended(), READY_3, OLD_2), SOON))
        .isEqualTo(new Roll.Step.Start(2));
  }

  @Test
  void roll_isDone_whenEveryOldInstanceHasEnded() {
    assertThat(
            roll.next(
                List.of(
                    OLD_1.toldToStop().ended(),
                    READY_3,
                    OLD_2.toldToStop().ended(),
                    ready(4, 7128, 2)),
                SOON))
        .isEqualTo(new Roll.Step.Done());
  }

  @Test
  void newInstanceThatIsNotReadyInTime_abortsTheRoll() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3, OLD_2), Duration.ofSeconds(20)))
        .isEqualTo(
            new Roll.Step.Abort(3, "The new instance of build 7128 was not ready within 20 s."));
  }

  @Test
  void newInstanceThatEnds_abortsTheRollAtOnce() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3.ended(), OLD_2), SOON))
        .isEqualTo(
            new Roll.Step.Abort(3, "The new instance of build 7128 ended before it was ready."));
  }

  @Test
  void leftOverOfAnAbortedRoll_isNotTakenForTheSuccessor() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3.toldToStop(), OLD_2), SOON))
        .isEqualTo(new Roll.Step.Start(1));
  }

  @Test
  void drainThatDoesNotEnd_isEnded() {
    assertThat(roll.next(List.of(OLD_1.toldToStop(), READY_3, OLD_2), Duration.ofSeconds(60)))
        .isEqualTo(new Roll.Step.Kill(1));
  }

  @Test
  void instanceThatHasCrashed_isReplacedWithoutADrain() {
    Member crashed = OLD_1.ended();

    assertThat(roll.next(List.of(crashed, OLD_2), SOON)).isEqualTo(new Roll.Step.Start(1));
    assertThat(roll.next(List.of(crashed, STARTING_3, OLD_2), SOON))
        .isEqualTo(new Roll.Step.Await());
    assertThat(roll.next(List.of(crashed, READY_3, OLD_2), SOON)).isEqualTo(new Roll.Step.Start(2));
  }

  @Test
  void nothingToReplace_isDone() {
    assertThat(new Roll(7127, List.of()).next(List.of(OLD_1), SOON))
        .isEqualTo(new Roll.Step.Done());
  }

  private static Member ready(int id, long build, int replaces) {
    return Member.starting(id, build, replaces).listeningOn(9000 + id).checked(Health.Answer.READY);
  }
}
