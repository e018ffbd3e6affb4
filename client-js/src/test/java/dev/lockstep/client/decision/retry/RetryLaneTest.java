package dev.lockstep.client.decision.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryLaneTest {
  private final RetryLane lane = new RetryLane();
  private final List<Integer> started = new ArrayList<>();

  private Runnable enter(int number) {
    Runnable turn = () -> started.add(number);
    lane.enter(turn);
    return turn;
  }

  @Test
  void six_areInRetryAtOnceAndTheOthersFollowInOrder() {
    for (int number = 1; number <= 8; number++) {
      enter(number);
    }
    assertThat(started).containsExactly(1, 2, 3, 4, 5, 6);
    lane.leave();
    lane.leave();
    lane.leave();
    assertThat(started).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    enter(9);
    assertThat(started).endsWith(9);
    enter(10);
    assertThat(started).endsWith(9);
  }

  @Test
  void withdrawn_losesItsTurnOnlyWhileItWaits() {
    Runnable first = enter(1);
    for (int number = 2; number <= 6; number++) {
      enter(number);
    }
    Runnable seventh = enter(7);
    assertThat(lane.withdraw(first)).isFalse();
    assertThat(lane.withdraw(seventh)).isTrue();
    lane.leave();
    assertThat(started).doesNotContain(7);
  }
}
