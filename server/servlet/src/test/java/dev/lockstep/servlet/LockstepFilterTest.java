package dev.lockstep.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.Passage;
import dev.lockstep.http.FieldSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LockstepFilterTest {
  private static final FieldSink IGNORED =
      new FieldSink() {
        @Override
        public void set(String name, String value) {}

        @Override
        public void add(String name, String value) {}
      };

  private final List<String> events = new ArrayList<>();
  private final Lockstep lockstep =
      Lockstep.builder()
          .endpoint(
              context -> {
                context.lifeCycle().onClose(() -> events.add("closed"));
                return List.of();
              })
          .build();
  private final LockstepFilter filter = new LockstepFilter(lockstep);

  @Test
  void destroy_whileRefusing_waitsForRequestsInFlight() throws Exception {
    Passage slow = lockstep.enter(IGNORED, true);
    lockstep.drain().refuse();

    Thread down = new Thread(filter::destroy);
    down.start();
    await().until(down::getState, Thread.State.TIMED_WAITING::equals);
    assertThat(events).isEmpty();

    slow.leave();
    down.join();
    assertThat(events).containsExactly("closed");
  }

  @Test
  void destroyAgain_doesNothing() {
    filter.destroy();
    filter.destroy();

    assertThat(events).containsExactly("closed");
  }
}
