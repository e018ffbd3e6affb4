package dev.lockstep.internal.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.fleet.FleetStore;
import dev.lockstep.fleet.FleetStore.Entry;
import dev.lockstep.fleet.FleetStore.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of a fleet does. */
abstract class FleetStoreContract {
  private final List<FleetStore> opened = new ArrayList<>();
  private FleetStore store;

  /** Another client of the same fleet. */
  abstract FleetStore open() throws Exception;

  /** A client of a store that is not there. */
  abstract FleetStore unreachable() throws Exception;

  @BeforeEach
  final void connect() throws Exception {
    store = another();
  }

  private FleetStore another() throws Exception {
    FleetStore client = open();
    opened.add(client);
    return client;
  }

  @AfterEach
  final void disconnect() {
    opened.forEach(FleetStore::close);
  }

  @Test
  void newStore_isEmpty() throws IOException {
    assertThat(store.read())
        .isEqualTo(new FleetStore.Contents(java.util.Map.of(), List.of(), List.of()));
  }

  @Test
  void record_isReadByOthers() throws Exception {
    store.write("i-1", "first");
    store.write("i-2", "second");

    assertThat(another().read().records())
        .containsOnly(java.util.Map.entry("i-1", "first"), java.util.Map.entry("i-2", "second"));
  }

  @Test
  void record_replacesTheEarlierOne() throws IOException {
    store.write("i-1", "first");
    store.write("i-1", "x".repeat(FleetStore.MAX_LENGTH));

    assertThat(store.read().records().get("i-1")).hasSize(FleetStore.MAX_LENGTH);
  }

  @Test
  void removedRecord_isGone() throws IOException {
    store.write("i-1", "first");
    store.remove("i-1");
    store.remove("i-2");

    assertThat(store.read().records()).isEmpty();
  }

  @Test
  void entries_areReadNewestFirst() throws IOException {
    for (int number = 1; number <= 12; number++) {
      assertThat(store.append(Log.TURN, number, "turn " + number)).isTrue();
    }

    assertThat(store.read().turns())
        .containsExactly(
            new Entry(12, "turn 12"),
            new Entry(11, "turn 11"),
            new Entry(10, "turn 10"),
            new Entry(9, "turn 9"));
    assertThat(store.read().orders()).isEmpty();
  }

  @Test
  void entry_isAppendedOnce() throws Exception {
    assertThat(store.append(Log.ORDERS, 1, "mine")).isTrue();
    assertThat(another().append(Log.ORDERS, 1, "late")).isFalse();

    assertThat(store.read().orders()).containsExactly(new Entry(1, "mine"));
  }

  @Test
  void writerThatSleptForLong_appendsNothing() throws IOException {
    for (int number = 1; number <= 30; number++) {
      store.append(Log.TURN, number, "turn " + number);
    }

    assertThat(store.append(Log.TURN, 3, "late")).isFalse();
    assertThat(store.read().turns().get(0)).isEqualTo(new Entry(30, "turn 30"));
  }

  @Test
  void ofManyWriters_oneAppendsEachEntry() throws Exception {
    int writers = 6;
    int rounds = 40;
    List<Integer> won = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<Integer>> wins = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        FleetStore client = another();
        String entry = "of " + writer;
        wins.add(threads.submit(() -> appendAll(client, rounds, entry)));
      }
      for (Future<Integer> win : wins) {
        won.add(win.get(1, TimeUnit.MINUTES));
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(won.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rounds);
    assertThat(store.read().turns().get(0).number()).isEqualTo(rounds);
  }

  private static int appendAll(FleetStore client, int rounds, String entry) throws IOException {
    int won = 0;
    for (int number = 1; number <= rounds; number++) {
      won += client.append(Log.TURN, number, entry) ? 1 : 0;
    }
    return won;
  }

  @Test
  void recordsWrittenAtOnce_areReadWhole() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      FleetStore writer = another();
      Future<?> written =
          thread.submit(
              () -> {
                for (int round = 0; round < 50; round++) {
                  writer.write("i-1", Integer.toString(round % 10).repeat(20_000));
                }
                return null;
              });
      do {
        String record = store.read().records().getOrDefault("i-1", "");
        assertThat(record.chars().distinct().count()).isLessThanOrEqualTo(1);
      } while (!written.isDone());
      written.get(1, TimeUnit.MINUTES);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void storeThatIsNotThere_failsEachUse() throws Exception {
    try (FleetStore missing = unreachable()) {
      assertThatThrownBy(missing::read).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> missing.write("i-1", "x")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> missing.append(Log.TURN, 1, "x")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closedStore_opensAgain() throws IOException {
    store.write("i-1", "first");
    store.close();

    assertThat(store.read().records()).containsKey("i-1");
  }
}
