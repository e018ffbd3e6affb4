package dev.lockstep.demo.pipeline;

import static dev.lockstep.demo.pipeline.Members.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.fleet.Counts;
import dev.lockstep.demo.fleet.Member;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRateTest {

  @ParameterizedTest
  @CsvSource({
    // fresh requests and failures, others' requests and failures
    "20,  2, 100,  0, true",
    "19, 19, 100,  0, false", // too few to say
    "40,  2, 100,  0, false", // 5 % is allowed
    "40,  3, 100,  0, true",
    "40, 20, 100, 50, false", // all fail alike
    "40, 20, 100, 25, false", // twice as many are allowed
    "40, 21, 100, 25, true",
    "40, 21,   0,  0, true",
  })
  void newBuild_failsTooOften(
      long fresh, long freshFailed, long others, long othersFailed, boolean tooOften) {
    assertThat(
            ErrorRate.judge(new Counts(fresh, 0, freshFailed), new Counts(others, 0, othersFailed)))
        .isEqualTo(
            tooOften
                ? java.util.Optional.of(
                    freshFailed
                        + " of "
                        + fresh
                        + " requests to the new instances failed within 10 s.")
                : java.util.Optional.empty());
  }

  @Test
  void whatFailedBeforeTheWindow_isForgotten() {
    Map<Integer, Counts> counted = new HashMap<>();
    ErrorWatch watch = new ErrorWatch(id -> counted.getOrDefault(id, Counts.NONE));
    List<Member> members = List.of(ready(1, 7127, 0), ready(2, 7128, 1));
    Rolling plan = new Rolling(7128, List.of(1), Duration.ZERO);
    counted.put(2, new Counts(100, 0, 100));

    assertThat(watch.look(members, plan, 0)).as("before the deploy").isEmpty();
    counted.put(2, new Counts(200, 0, 110));
    assertThat(watch.look(members, plan, 1_000_000_000L)).isPresent();
    assertThat(watch.look(members, plan, 20_000_000_000L)).isEmpty();
  }
}
