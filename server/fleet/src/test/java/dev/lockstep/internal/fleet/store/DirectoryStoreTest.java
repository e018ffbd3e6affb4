package dev.lockstep.internal.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fleet.FleetStore;
import dev.lockstep.fleet.FleetStore.Entry;
import dev.lockstep.fleet.FleetStore.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends FleetStoreContract {
  @TempDir private Path folder;

  @Override
  FleetStore open() {
    return FleetStore.directory(folder.resolve("fleet"));
  }

  @Override
  FleetStore unreachable() throws IOException {
    return FleetStore.directory(Files.writeString(folder.resolve("file"), "x"));
  }

  @Test
  void oldEntries_areRemoved_andNothingTemporaryStays() throws IOException {
    FleetStore store = open();
    for (int number = 1; number <= 40; number++) {
      store.append(Log.TURN, number, "x");
    }
    store.append(Log.TURN, 40, "late");
    store.write("i-1", "x");

    try (Stream<Path> turns = Files.list(folder.resolve("fleet/turn"));
        Stream<Path> records = Files.list(folder.resolve("fleet/instances"))) {
      assertThat(turns).hasSize(17);
      assertThat(records).hasSize(1);
    }
  }

  @Test
  void strangeFiles_areNoEntries() throws IOException {
    FleetStore store = open();
    store.append(Log.TURN, 7, "turn");
    Path turns = folder.resolve("fleet/turn");
    Files.writeString(turns.resolve("-9"), "x");
    Files.writeString(turns.resolve("9.bak"), "x");
    Files.writeString(turns.resolve("8"), "x".repeat(FleetStore.MAX_LENGTH + 1));
    Files.createDirectory(turns.resolve("6"));

    assertThat(store.read().turns())
        .isEqualTo(List.of(new Entry(8, ""), new Entry(7, "turn"), new Entry(6, "")));
  }
}
