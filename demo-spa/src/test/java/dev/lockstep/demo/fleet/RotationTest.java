package dev.lockstep.demo.fleet;

import static dev.lockstep.demo.fleet.Health.Answer.NOT_READY;
import static dev.lockstep.demo.fleet.Health.Answer.READY;
import static dev.lockstep.demo.fleet.Health.Answer.REFUSED;
import static dev.lockstep.demo.fleet.Health.Answer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotationTest {

  private static final Member NEW = Member.starting(1, 7127, 0).listeningOn(9001);
  private static final Member WELL = NEW.checked(READY);

  @Test
  void startingInstance_getsNothing() {
    assertThat(NEW.phase()).isEqualTo(Phase.STARTING);
    assertThat(NEW.checked(NOT_READY).phase()).isEqualTo(Phase.STARTING);
    assertThat(Rotation.of(List.of(NEW))).isEmpty();
  }

  @Test
  void instanceThatSaysItIsNotReady_isOutAtOnce() {
    Member other = Member.starting(2, 7127, 0).checked(READY);

    assertThat(WELL.checked(NOT_READY).phase()).isEqualTo(Phase.DRAINING);
    assertThat(Rotation.of(List.of(WELL.checked(NOT_READY), other))).containsExactly(other);
    assertThat(Rotation.of(List.of(WELL.checked(REFUSED), other))).containsExactly(other);
  }

  @Test
  void instanceThatWasTold_isOutBeforeItSaysSo() {
    assertThat(WELL.on(Duty.LEAVING).phase()).isEqualTo(Phase.DRAINING);
    assertThat(Rotation.of(List.of(WELL.on(Duty.LEAVING)))).isEmpty();
  }

  @Test
  void busyInstance_staysInUntilTheThirdSilence() {
    Member busy = WELL.checked(SILENCE).checked(SILENCE);

    assertThat(busy.phase()).isEqualTo(Phase.READY);
    assertThat(busy.checked(READY).checked(SILENCE).phase()).isEqualTo(Phase.READY);
    assertThat(busy.checked(SILENCE).phase()).isEqualTo(Phase.DRAINING);
    assertThat(busy.checked(SILENCE).checked(READY).phase()).isEqualTo(Phase.READY);
  }

  @Test
  void whenNoneIsReady_thoseThatMayStillServeAreTried() {
    Member unready = WELL.checked(NOT_READY);
    Member gone = Member.starting(2, 7127, 0).checked(READY).ended();

    assertThat(Rotation.of(List.of(unready, gone))).containsExactly(unready);
  }

  @Test
  void standby_getsNothing_untilAllTurnToItInOneMoment() {
    Member blue = WELL;
    Member green = Member.starting(2, 7128, 1).on(Duty.STANDBY).checked(READY);

    assertThat(Rotation.of(List.of(blue, green))).containsExactly(blue);
    assertThat(Rotation.of(List.of(blue.on(Duty.STANDBY), green.on(Duty.SERVING))))
        .extracting(Member::id)
        .containsExactly(2);
    assertThat(Rotation.of(List.of(blue.checked(NOT_READY), green)))
        .as("not even when nobody else is ready")
        .containsExactly(blue.checked(NOT_READY));
  }

  @Test
  void instanceThatWasCut_isTriedUntilACheckFindsOut() {
    Member cut = WELL.on(Duty.CUT).ended();

    assertThat(Rotation.of(List.of(cut))).containsExactly(cut);
    assertThat(cut.phase()).isEqualTo(Phase.READY);
    assertThat(cut.checked(REFUSED).phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void instanceThatIsToLeave_doesNotServeAgain() {
    assertThat(WELL.on(Duty.LEAVING).on(Duty.SERVING).duty()).isEqualTo(Duty.LEAVING);
    assertThat(WELL.on(Duty.CUT).on(Duty.STANDBY).duty()).isEqualTo(Duty.CUT);
  }

  @Test
  void turns_goRound_alsoWhenTheirCountOverflows() {
    Member second = Member.starting(2, 7127, 0).checked(READY);
    List<Member> two = List.of(WELL, second);

    for (int first : new int[] {0, 8, -8, Integer.MAX_VALUE - 1}) {
      assertThat(List.of(Rotation.turn(two, first).id(), Rotation.turn(two, first + 1).id()))
          .containsExactlyInAnyOrder(1, 2);
    }
  }

  @Test
  void rounds_beginAnywhere() {
    List<Member> three =
        List.of(
            WELL,
            Member.starting(2, 7127, 0).checked(READY),
            Member.starting(3, 7127, 0).checked(READY));

    for (int id = 1; id <= 3; id++) {
      int wanted = id;
      assertThat(
              IntStream.range(0, 300)
                  .filter(round -> Rotation.turn(three, round * 3).id() == wanted)
                  .count())
          .isBetween(80L, 120L);
    }
  }

  @Test
  void twoTurnsOfEveryRound_seldomMissAnInstanceFiveTimes() {
    List<Member> three =
        List.of(
            WELL,
            Member.starting(2, 7127, 0).checked(READY),
            Member.starting(3, 7127, 0).checked(READY));
    int met = 0;
    int late = 0;
    int missed = 0;
    for (int turn = 0; turn < 90_000; turn += 3) {
      if (Rotation.turn(three, turn).id() == 1 || Rotation.turn(three, turn + 1).id() == 1) {
        met++;
        late += missed >= 5 ? 1 : 0;
        missed = 0;
      } else {
        missed++;
      }
    }
    assertThat(late).as("of %s, by chance one in 243", met).isLessThan(met / 100);
  }
}
