package dev.lockstep.client.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoffTest {
  @ParameterizedTest
  @CsvSource({"3, false", "4, true", "5, true", "6, false"})
  void draftsThatAreNotKept_preventReloadsThatNobodyAskedFor(int action, boolean loses) {
    assertThat(Handoff.losesInput(action, false)).isEqualTo(loses);
    assertThat(Handoff.losesInput(action, true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"3, true", "4, true", "5, true", "6, false"})
  void valuesThatAreNotStored_preventEveryReloadButTheUsersOwn(int action, boolean loses) {
    assertThat(Handoff.losesValues(action, false, true)).isEqualTo(loses);
    assertThat(Handoff.losesValues(action, true, true)).isFalse();
    assertThat(Handoff.losesValues(action, false, false)).isFalse();
    assertThat(Handoff.losesValues(action, true, false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"3, navigation", "4, error", "5, hidden", "6, user"})
  void everyReload_hasACause(int action, String cause) {
    assertThat(Handoff.cause(action)).isEqualTo(cause);
  }

  @Test
  void handoff_isOfTheReloadBeforeForTwoMinutes() {
    assertThat(Handoff.isRecent(1_000, 120_999)).isTrue();
    assertThat(Handoff.isRecent(1_000, 121_000)).isFalse();
    assertThat(Handoff.isRecent(Double.NaN, 1_000)).as("there is none").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "7127, 7128, 7127, false",
    "7127, 7128, 7128, true",
    "7127, 7128, 7129, true",
    "7128, 7127, 7128, false",
    "7128, 7127, 7127, true",
    "7128, 7127, 7126, true"
  })
  void delivery_isJudgedInTheDirectionOfTheReload(
      double from, double target, double build, boolean delivered) {
    assertThat(Handoff.delivered(from, target, build)).isEqualTo(delivered);
  }

  @Test
  void load_isPendingForTwoMinutesUnlessItMayBeRefusedOrSomethingWouldBeLost() {
    Busy free = new Busy(0, 0, false);
    assertThat(Handoff.isPending(free, 119_999, false)).isTrue();
    assertThat(Handoff.isPending(free, 120_000, false)).isFalse();
    assertThat(Handoff.isPending(free, Double.POSITIVE_INFINITY, false)).isFalse();
    assertThat(Handoff.isPending(free, 0, true)).isFalse();
    assertThat(Handoff.isPending(free.holding(1), 0, false)).isFalse();
    assertThat(Handoff.isPending(free.sending(1), 0, false)).isFalse();
  }

  @Test
  void fetchedPage_isWantedWhenItDeliversOrDoesNotTell() {
    assertThat(Handoff.isWanted(7127, 7128, 7128)).isTrue();
    assertThat(Handoff.isWanted(7127, 7128, 7129)).isTrue();
    assertThat(Handoff.isWanted(7127, 7128, 7127)).isFalse();
    assertThat(Handoff.isWanted(7127, 7126, 7127)).as("a rollback").isFalse();
    assertThat(Handoff.isWanted(7127, 7126, 7126)).isTrue();
    assertThat(Handoff.isWanted(7127, 7128, State.NONE)).isTrue();
  }
}
