package dev.lockstep.internal.fleet.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FleetContext;
import dev.lockstep.drain.Drain;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.internal.drain.InFlight;
import dev.lockstep.internal.fleet.record.FleetKey;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.store.SignedStore;
import dev.lockstep.internal.lifecycle.Scheduler;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.metrics.Counts;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabsOfBuild;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final MemoryStore store = new MemoryStore();
  private final FleetKey key = new FleetKey("k".repeat(32), "shop");
  private final Drain drain = new Drain(DrainTimings.DEFAULT, new InFlight());

  /** One instance, whose time passes when the test says so. */
  private final class Life implements Scheduler {
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final Heartbeat heartbeat;
    private Duration next = Duration.ZERO;
    private long now;

    Life(String id, long build) {
      heartbeat =
          new Heartbeat(
              id,
              new FleetContext(
                  new BuildStamp(build, 7090, null),
                  () -> measurements(build),
                  drain,
                  new LifeCycle()),
              new SignedStore(store, key),
              this,
              () -> now);
      heartbeat.start();
    }

    @Override
    public void after(Duration delay, Runnable task) {
      next = delay;
      due.add(task);
    }

    void beat() {
      now += next.toNanos();
      due.remove().run();
    }
  }

  private static Measurements measurements(long build) {
    List<TabsOfBuild> tabs =
        List.of(
            new TabsOfBuild("7127", 7127, 12, 90, Instant.EPOCH),
            new TabsOfBuild("7126", 7126, 0, 3, Instant.EPOCH),
            new TabsOfBuild(TabsOfBuild.OLDER, 0, 2, 3, Instant.EPOCH));
    return new Measurements(build, Instant.EPOCH, Instant.EPOCH, tabs, Counts.NONE);
  }

  private InstanceRecord read(String id) throws IOException {
    return new SignedStore(store, key).read().reading().record(id);
  }

  @Test
  void instance_writesWhatItIs_andItsOpenTabs() throws IOException {
    Life life = new Life("web-1", 7128);
    life.beat();
    life.beat();

    InstanceRecord record = read("web-1");
    assertThat(record.build()).isEqualTo(7128);
    assertThat(record.min()).isEqualTo(7090);
    assertThat(record.phase()).isEqualTo(Phase.READY);
    assertThat(record.page()).isEqualTo(7128);
    assertThat(record.tabs()).isEqualTo(Map.of(7127L, 12L));
    assertThat(record.counter()).isEqualTo(2);
  }

  @Test
  void draining_isWritten_andClosingToo() throws IOException {
    Life life = new Life("web-1", 7128);
    life.beat();
    drain.announce();
    life.beat();
    assertThat(read("web-1").phase()).isEqualTo(Phase.LEAVING);

    life.heartbeat.close();

    assertThat(read("web-1").phase()).isEqualTo(Phase.LEFT);
    assertThat(store.closed()).isEqualTo(1);
  }

  @Test
  void instanceThatNeverWrote_leavesNothing() throws IOException {
    new Life("web-1", 7128).heartbeat.close();

    assertThat(read("web-1")).isNull();
  }

  @Test
  void recordThatStoodStill_isRemovedAfterTwoMinutes() throws IOException {
    Life crashed = new Life("web-1", 7127);
    crashed.beat();
    Life life = new Life("web-2", 7128);
    life.beat();

    for (int seconds = 0; seconds < 118; seconds += 2) {
      life.beat();
    }
    assertThat(read("web-1")).isNotNull();
    life.beat();
    life.beat();

    assertThat(read("web-1")).isNull();
    assertThat(read("web-2")).isNotNull();
  }

  @Test
  void recordOfAnotherKey_isNotRead() throws IOException {
    new SignedStore(store, new FleetKey("l".repeat(32), "shop")).write(recordOf("stranger"));

    assertThat(read("stranger")).isNull();
  }

  @Test
  void recordUnderAnothersName_isNotRead() throws IOException {
    new SignedStore(store, key).write(recordOf("web-1"));
    store.write("web-2", store.read().records().get("web-1"));

    assertThat(read("web-2")).isNull();
  }

  private static InstanceRecord recordOf(String id) {
    return new InstanceRecord(
        id,
        7128,
        0,
        null,
        Phase.READY,
        0,
        7128,
        new java.util.TreeSet<>(),
        new java.util.TreeMap<>(),
        1);
  }

  @Test
  void storeThatFails_isOneWarning_andTheInstanceGoesOn() throws IOException {
    Logger logger = Logger.getLogger(Heartbeat.class.getName());
    Queue<LogRecord> logged = new ArrayDeque<>();
    Handler handler = new Collector(logged);
    logger.addHandler(handler);
    try {
      Life life = new Life("web-1", 7128);
      store.failing(true);
      life.beat();
      life.beat();
      store.failing(false);
      life.beat();
      life.beat();
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(logged).extracting(LogRecord::getLevel).containsExactly(Level.WARNING, Level.INFO);
    assertThat(read("web-1").counter()).isEqualTo(2);
  }

  private static final class Collector extends Handler {
    private final Queue<LogRecord> into;

    Collector(Queue<LogRecord> into) {
      this.into = into;
    }

    @Override
    public void publish(LogRecord logged) {
      into.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void period_isTwoSeconds_andAThousandInstancesShareTheStore() {
    assertThat(Period.of(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Period.of(100)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Period.of(200)).isEqualTo(Duration.ofSeconds(4));
    assertThat(Period.of(2_000)).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void id_isMadeOfTheMachinesName() {
    assertThat(InstanceId.of("Web_1.eu example", "3f2a")).isEqualTo("web_1.eu-example-3f2a");
    assertThat(InstanceId.of("", "3f2a")).isEqualTo("3f2a");
    assertThat(InstanceId.of("-x", "3f2a")).isEqualTo("x-3f2a");
    assertThat(InstanceId.of("x".repeat(200), "0123456789abcdef")).hasSize(64);
  }
}
