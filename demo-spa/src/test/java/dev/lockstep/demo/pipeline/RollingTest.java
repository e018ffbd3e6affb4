package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.fleet.Duty;
import dev.lockstep.demo.fleet.Health;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Member OLD_1 = ready(1, 7127, 0);
  private static final Member OLD_2 = ready(2, 7127, 0);
  private static final Member STARTING_3 = Member.starting(3, 7128, 1);
  private static final Member READY_3 = ready(3, 7128, 1);

  private final Rolling roll = new Rolling(7128, List.of(1, 2), Duration.ZERO);

  @Test
  void firstStep_startsANewInstance_beforeAnythingIsDrained() {
    assertThat(roll.next(List.of(OLD_1, OLD_2), SOON)).isEqualTo(new Step.Start(1, Duty.SERVING));
  }

  @Test
  void oldInstance_staysUntilItsSuccessorIsReady() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3, OLD_2), SOON))
        .isEqualTo(new Step.Await(Activity.STARTING));
    assertThat(roll.next(List.of(OLD_1, READY_3, OLD_2), SOON)).isEqualTo(new Step.Drain(1));
  }

  @Test
  void nextInstance_waitsForTheEndOfTheDrain() {
    assertThat(roll.next(List.of(OLD_1.on(Duty.LEAVING), READY_3, OLD_2), SOON))
        .isEqualTo(new Step.Await(Activity.DRAINING));
    assertThat(roll.next(List.of(OLD_1.on(Duty.LEAVING).ended(), READY_3, OLD_2), SOON))
        .isEqualTo(new Step.Start(2, Duty.SERVING));
  }

  @Test
  void roll_isDone_whenEveryOldInstanceHasEnded() {
    assertThat(
            roll.next(
                List.of(
                    OLD_1.on(Duty.LEAVING).ended(),
                    READY_3,
                    OLD_2.on(Duty.LEAVING).ended(),
                    ready(4, 7128, 2)),
                SOON))
        .isEqualTo(new Step.Done());
  }

  @Test
  void newInstanceThatIsNotReadyInTime_abortsTheRoll() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3, OLD_2), Duration.ofSeconds(20)))
        .isEqualTo(new Step.Abort("The new instance of build 7128 was not ready within 20 s."));
  }

  @Test
  void reasonOfAnInstanceThatIsNotReady_isPassedOn() {
    Member unready = STARTING_3.checked(Health.Answer.NOT_READY, "the database has schema 4");

    assertThat(roll.next(List.of(OLD_1, unready, OLD_2), Duration.ofSeconds(20)))
        .isEqualTo(
            new Step.Abort(
                "The new instance of build 7128 was not ready within 20 s:"
                    + " the database has schema 4."));
  }

  @Test
  void slowRoll_pausesBetweenInstances_butNotBeforeTheFirst() {
    Rolling slow = new Rolling(7128, List.of(1, 2), Duration.ofSeconds(5));
    Member gone = OLD_1.on(Duty.LEAVING).ended();

    assertThat(slow.next(List.of(OLD_1, OLD_2), SOON)).isEqualTo(new Step.Start(1, Duty.SERVING));
    assertThat(slow.next(List.of(gone, READY_3, OLD_2), SOON))
        .isEqualTo(new Step.Await(Activity.PAUSING));
    assertThat(slow.next(List.of(gone, READY_3, OLD_2), Duration.ofSeconds(5)))
        .isEqualTo(new Step.Start(2, Duty.SERVING));
  }

  @Test
  void newInstanceThatEnds_abortsTheRollAtOnce() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3.ended(), OLD_2), SOON))
        .isEqualTo(new Step.Abort("The new instance of build 7128 ended before it was ready."));
  }

  @Test
  void leftOverOfAnAbortedRoll_isNotTakenForTheSuccessor() {
    assertThat(roll.next(List.of(OLD_1, STARTING_3.on(Duty.LEAVING), OLD_2), SOON))
        .isEqualTo(new Step.Start(1, Duty.SERVING));
  }

  @Test
  void drainThatDoesNotEnd_isEnded() {
    assertThat(roll.next(List.of(OLD_1.on(Duty.LEAVING), READY_3, OLD_2), Duration.ofSeconds(60)))
        .isEqualTo(new Step.Expel(1));
  }

  @Test
  void instanceThatHasCrashed_isReplacedWithoutADrain() {
    Member crashed = OLD_1.ended();

    assertThat(roll.next(List.of(crashed, OLD_2), SOON)).isEqualTo(new Step.Start(1, Duty.SERVING));
    assertThat(roll.next(List.of(crashed, STARTING_3, OLD_2), SOON))
        .isEqualTo(new Step.Await(Activity.STARTING));
    assertThat(roll.next(List.of(crashed, READY_3, OLD_2), SOON))
        .isEqualTo(new Step.Start(2, Duty.SERVING));
  }

  @Test
  void nothingToReplace_isDone() {
    assertThat(new Rolling(7127, List.of(), Duration.ZERO).next(List.of(OLD_1), SOON))
        .isEqualTo(new Step.Done());
  }

  private static Member ready(int id, long build, int replaces) {
    return Member.starting(id, build, replaces).listeningOn(9000 + id).checked(Health.Answer.READY);
  }
}
