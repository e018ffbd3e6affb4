package dev.lockstep.internal.asset.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.internal.lifecycle.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestingQueueTest {
  private final Deque<Runnable> scheduled = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private long now;

  private final Scheduler scheduler =
      (delay, task) -> {
        delays.add(delay);
        scheduled.add(task);
      };
  private final RestingQueue queue = new RestingQueue(scheduler, () -> now, 3);

  private void add(String key, long millis) {
    queue.add(
        key,
        () -> {
          now += Duration.ofMillis(millis).toNanos();
          done.add(key);
        });
  }

  private void runAll() {
    while (!scheduled.isEmpty()) {
      scheduled.remove().run();
    }
  }

  @Test
  void eachPiece_isFollowedByARest_asLongAsItTook() {
    add("a", 300);
    add("b", 20);
    runAll();

    assertThat(done).containsExactly("a", "b");
    assertThat(delays)
        .containsExactly(Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(20));
  }

  @Test
  void pieceThatIsAddedDuringTheRest_waitsForItsEnd() {
    add("a", 300);
    scheduled.remove().run();
    add("b", 20);

    assertThat(done).containsExactly("a");
    assertThat(delays).containsExactly(Duration.ZERO, Duration.ofMillis(300));
    runAll();
    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void afterTheLastRest_theNextPieceStartsAtOnce() {
    add("a", 300);
    runAll();
    delays.clear();
    add("b", 20);

    assertThat(delays).containsExactly(Duration.ZERO);
  }

  @Test
  void samePiece_isDoneOnce_whileItWaitsOrRuns() {
    queue.add("a", () -> add("a", 1)); // asks for itself while it runs
    add("b", 1);
    add("b", 1);
    runAll();
    assertThat(done).containsExactly("b");

    add("b", 1);
    runAll();
    assertThat(done).as("again, once it is done").containsExactly("b", "b");
  }

  @Test
  void beyondTheBound_nothingIsAdded() {
    for (int i = 0; i < 10_000; i++) {
      add("piece " + i, 1);
    }
    runAll();

    assertThat(done).containsExactly("piece 0", "piece 1", "piece 2");
  }

  @Test
  void failedPiece_doesNotEndTheQueue() {
    queue.add(
        "a",
        () -> {
          throw new IllegalStateException("no memory");
        });
    add("b", 1);

    assertThatThrownBy(() -> scheduled.remove().run()).hasMessage("no memory");
    runAll();
    assertThat(done).containsExactly("b");
  }
}
