package dev.lockstep.client.decision.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryLaneTest {
  private final RetryLane lane = new RetryLane();
  private final List<Integer> begun = new ArrayList<>();

  private RetryLane.Turn enter(int number) {
    RetryLane.Turn turn =
        new RetryLane.Turn() {
          @Override
          protected void begin() {
            begun.add(number);
          }
        };
    lane.enter(turn);
    return turn;
  }

  @Test
  void six_areInRetryAtOnceAndTheOthersFollowInOrder() {
    List<RetryLane.Turn> turns = new ArrayList<>();
    for (int number = 1; number <= 8; number++) {
      turns.add(enter(number));
    }
    assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6);
    lane.leave(turns.get(3));
    assertThat(begun).endsWith(7);
    lane.leave(turns.get(0));
    assertThat(begun).endsWith(8);
    lane.leave(turns.get(1));
    enter(9);
    assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    enter(10);
    assertThat(begun).endsWith(9);
  }

  @Test
  void whoeverGivesUpWaiting_losesItsTurnAndNobodysPlace() {
    RetryLane.Turn first = enter(1);
    for (int number = 2; number <= 6; number++) {
      enter(number);
    }
    RetryLane.Turn seventh = enter(7);
    RetryLane.Turn eighth = enter(8);
    RetryLane.Turn ninth = enter(9);
    lane.leave(eighth);
    lane.leave(seventh);
    assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6);
    lane.leave(first);
    assertThat(begun).endsWith(9);
    lane.leave(ninth);
    enter(10);
    assertThat(begun).endsWith(10);
  }
}
