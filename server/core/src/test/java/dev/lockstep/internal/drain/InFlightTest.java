package dev.lockstep.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final int THREADS = 4;
  private static final int LOOKS = 200_000;

  private final InFlight inFlight = new InFlight();

  @Test
  void count_afterAllExits_isZero() {
    assertThat(inFlight.count()).isZero();
    inFlight.enter();
    inFlight.enter();
    assertThat(inFlight.count()).isEqualTo(2);
    inFlight.exit();
    inFlight.exit();
    assertThat(inFlight.count()).isZero();
  }

  @Test
  void longRequest_isAlwaysCounted_whileOthersEnterAndExit() throws Exception {
    inFlight.enter();
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread other =
          new Thread(
              () -> {
                while (!done.get()) {
                  inFlight.enter();
                  inFlight.exit();
                }
              });
      other.start();
      others.add(other);
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      least = Math.min(least, inFlight.count());
    }
    done.set(true);
    for (Thread other : others) {
      other.join();
    }

    assertThat(least).isPositive();
    assertThat(inFlight.count()).isEqualTo(1);
  }
}
