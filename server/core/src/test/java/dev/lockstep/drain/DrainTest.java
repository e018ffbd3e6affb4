package dev.lockstep.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.internal.drain.InFlight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DrainTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private static final DrainTimings NEVER_MIND =
      new DrainTimings(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(25));

  private final InFlight inFlight = new InFlight();

  @Test
  void run_announcesThenRefuses() {
    List<String> seen = new ArrayList<>();
    Drain[] drain = new Drain[1];
    drain[0] =
        new Drain(NEVER_MIND, inFlight, pause -> seen.add(drain[0].phase() + " for " + pause));

    assertThat(drain[0].phase()).isEqualTo(DrainPhase.SERVING);
    assertThat(drain[0].run()).isTrue();

    assertThat(seen).containsExactly("ANNOUNCED for PT3S", "REFUSING for PT1S");
    assertThat(drain[0].phase()).isEqualTo(DrainPhase.REFUSING);
  }

  @Test
  void run_waitsForRequestsInFlight() throws Exception {
    CountDownLatch refusing = new CountDownLatch(1);
    Drain drain = new Drain(NEVER_MIND, inFlight, pause -> refusing.countDown());
    inFlight.enter();
    inFlight.enter();
    CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(drain::run, THREADS);
    refusing.await();

    inFlight.exit();
    assertThat(run).isNotDone();
    inFlight.exit();

    assertThat(run.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void finish_doesNotWaitForLoadBalancers() {
    List<String> announced = new ArrayList<>();
    Drain drain =
        new Drain(
            NEVER_MIND,
            inFlight,
            pause -> {
              throw new AssertionError("waited for " + pause);
            });
    drain.whenAnnounced(() -> announced.add("announced"));

    assertThat(drain.finish()).isTrue();
    assertThat(announced).containsExactly("announced");
    assertThat(drain.phase()).isEqualTo(DrainPhase.REFUSING);
  }

  @Test
  void run_afterTheDeadline_returnsFalse() {
    Drain drain =
        new Drain(
            new DrainTimings(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1)),
            inFlight,
            pause -> {});
    inFlight.enter();

    assertThat(drain.run()).isFalse();
  }

  @Test
  void run_interrupted_refusesAndKeepsTheInterrupt() {
    Drain drain =
        new Drain(
            NEVER_MIND,
            inFlight,
            pause -> {
              throw new InterruptedException();
            });

    assertThat(drain.run()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(drain.phase()).isEqualTo(DrainPhase.REFUSING);
  }

  @Test
  void phases_neverGoBack() {
    Drain drain = new Drain(NEVER_MIND, inFlight, pause -> {});
    drain.refuse();
    drain.announce();

    assertThat(drain.phase()).isEqualTo(DrainPhase.REFUSING);
  }

  @Test
  void timings_forHealthCheck_areIntervalTimesFallPlusMargin() {
    assertThat(DrainTimings.forHealthCheck(Duration.ofSeconds(2), 3))
        .isEqualTo(
            new DrainTimings(
                Duration.ofMillis(6500), Duration.ofSeconds(1), Duration.ofSeconds(20)));
  }

  @Test
  void timings_outOfRange_nameParameterAndValue() {
    assertThatThrownBy(() -> new DrainTimings(Duration.ofMillis(-1), Duration.ZERO, Duration.ZERO))
        .hasMessage("announce must be 0 or longer, was PT-0.001S");
    assertThatThrownBy(() -> new DrainTimings(Duration.ZERO, Duration.ofMillis(-1), Duration.ZERO))
        .hasMessage("refuse must be 0 or longer, was PT-0.001S");
    assertThatThrownBy(() -> DrainTimings.forHealthCheck(Duration.ZERO, 0))
        .hasMessage("fall must be 1 or more, was 0");
  }

  @Test
  void failingAction_isLogged_andTheDrainContinues() {
    List<String> ran = new ArrayList<>();
    Drain drain = new Drain(NEVER_MIND, inFlight, pause -> {});
    drain.whenAnnounced(
        () -> {
          throw new IllegalStateException("planted by the test");
        });
    drain.whenAnnounced(
        () -> {
          throw new AssertionError("planted by the test");
        });
    drain.whenAnnounced(() -> ran.add("third"));

    assertThat(drain.run()).isTrue();

    assertThat(ran).containsExactly("third");
    assertThat(drain.phase()).isEqualTo(DrainPhase.REFUSING);
  }

  @Test
  void exitWithoutSignal_isNoticedByPolling() throws Exception {
    Drain drain = new Drain(NEVER_MIND, inFlight, pause -> {});
    inFlight.enter();
    CompletableFuture<Boolean> idle = new CompletableFuture<>();
    Thread waiting = new Thread(() -> idle.complete(drain.finish()));
    waiting.start();
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    inFlight.countOut();

    assertThat(idle.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void deadline_startsWithTheFirstWaitingThread() {
    Drain drain =
        new Drain(
            new DrainTimings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)),
            inFlight,
            pause -> {});
    inFlight.enter();
    assertThat(drain.finish()).isFalse();

    long start = System.nanoTime();
    assertThat(drain.finish()).isFalse();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
  }

  @Test
  void announcement_runsRegisteredActionsOnce_alsoWhenRefusalComesFirst() {
    List<String> ran = new ArrayList<>();
    Drain drain = new Drain(DrainTimings.DEFAULT, inFlight);
    drain.whenAnnounced(() -> ran.add("before"));
    assertThat(ran).isEmpty();

    drain.refuse();
    drain.announce();
    assertThat(ran).containsExactly("before");

    drain.whenAnnounced(() -> ran.add("after"));
    assertThat(ran).containsExactly("before", "after");
  }
}
