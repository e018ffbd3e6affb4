package dev.lockstep.demo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.schema.Expansion.Impossible;
import dev.lockstep.demo.schema.Expansion.Possible;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {

  @ParameterizedTest
  @CsvSource({
    // version, build, running, to
    "0, 7127,    0, 1",
    "1, 7128, 7127, 2",
    "2, 7127, 7128, 2", // back again
    "2, 7129, 7128, 3",
    "3, 7128, 7129, 3", // back again
    "3, 7130, 7129, 3",
    "4, 7131, 7130, 4",
    "0, 7129,    0, 3",
    "1,   12,   14, 1",
  })
  void schema_becomesWhatTheBuildNeeds_andNoMore(int version, long build, long running, int to) {
    assertThat(Expansion.plan(version, build, running == 0 ? List.of() : List.of(running)))
        .isEqualTo(new Possible(to));
  }

  @Test
  void buildThatNeedsWhatWasDropped_cannotBeStarted() {
    assertThat(Expansion.plan(4, 7128, List.of(7129L)))
        .isEqualTo(
            new Impossible(
                "Build 7128 works with schema 2 to 3, and the database is at 4:"
                    + " start a newer build."));
  }

  @Test
  void buildTwoStepsAhead_cannotRunBesideTheOld() {
    assertThat(Expansion.plan(1, 7129, List.of(7127L)))
        .isEqualTo(
            new Impossible(
                "Build 7129 needs schema 3, which build 7127 cannot work with:"
                    + " deploy build 7128 first."));
  }

  @Test
  void contraction_isDue_whenNobodyNeedsWhatIsDropped() {
    assertThat(Expansion.contraction(3, List.of(7129L, 7130L))).isEqualTo(OptionalInt.of(4));
    assertThat(Expansion.contraction(3, List.of(7129L, 7128L))).isEmpty();
    assertThat(Expansion.contraction(2, List.of(7129L))).isEmpty();
    assertThat(Expansion.contraction(4, List.of(7129L))).isEmpty();
    assertThat(Expansion.contraction(3, List.of())).isEmpty();
  }
}
