package dev.lockstep.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class SchedulerTest {
  private final List<Duration> delays = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Scheduler scheduler =
      (delay, task) -> {
        delays.add(delay);
        tasks.add(task);
      };

  @Test
  void repeatedWork_runsAgainAfterItsDelay_untilItReturnsNull() {
    Deque<Duration> times = new ArrayDeque<>(List.of(Duration.ofMillis(20)));
    scheduler.repeat(Duration.ofMillis(10), times::poll);

    tasks.remove().run();
    tasks.remove().run();

    assertThat(delays).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
    assertThat(tasks).isEmpty();
  }

  @Test
  void errorInRepeatedWork_isLogged_andItRunsAgain() {
    scheduler.repeat(
        Duration.ZERO,
        () -> {
          throw new NoClassDefFoundError("planted by the test");
        });

    tasks.remove().run();
    tasks.remove().run();

    assertThat(delays)
        .containsExactly(Duration.ZERO, Scheduler.AFTER_FAILURE, Scheduler.AFTER_FAILURE);
  }

  @Test
  void failingTask_doesNotStopTheNextOne() throws Exception {
    try (DaemonScheduler daemon = new DaemonScheduler("lockstep-test-failing", 1)) {
      daemon.after(
          Duration.ZERO,
          () -> {
            throw new AssertionError("planted by the test");
          });
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      daemon.after(Duration.ZERO, () -> ran.complete(Thread.currentThread()));

      Thread thread = ran.get(20, TimeUnit.SECONDS);
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getName()).isEqualTo("lockstep-test-failing");
    }
  }

  @ParameterizedTest
  @CsvSource({"Shutdown in progress, false", "planted by the test, true"})
  void failure_isLoggedAsError_unlessTheJvmShutsDown(String message, boolean reported)
      throws Exception {
    Logger logger = Logger.getLogger(DaemonScheduler.class.getName());
    CompletableFuture<Boolean> logged = new CompletableFuture<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.complete(true);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try (DaemonScheduler daemon = new DaemonScheduler("lockstep-test-shutdown", 1)) {
      daemon.after(
          Duration.ZERO,
          () -> {
            throw new IllegalStateException(message);
          });
      daemon.after(Duration.ZERO, () -> logged.complete(false));

      assertThat(logged.get(20, TimeUnit.SECONDS)).isEqualTo(reported);
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void close_waitsForRunningTasks_andDropsTheRest() throws Exception {
    DaemonScheduler daemon = new DaemonScheduler("lockstep-test-closing", 1);
    List<String> ran = new ArrayList<>();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    daemon.after(
        Duration.ZERO,
        () -> {
          worker.complete(Thread.currentThread());
          running.countDown();
          await(goOn);
          ran.add("running");
        });
    daemon.after(Duration.ofMillis(1), () -> ran.add("waiting"));
    running.await();

    Thread closing = new Thread(daemon::close, "closing");
    closing.start();
    // It has dropped the rest, and waits.
    Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    closing.join();
    daemon.after(Duration.ZERO, () -> ran.add("late"));
    worker.get().join();

    assertThat(ran).containsExactly("running");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
