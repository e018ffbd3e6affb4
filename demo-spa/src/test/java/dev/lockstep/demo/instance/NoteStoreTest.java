package dev.lockstep.demo.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Databases;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.demo.schema.Migrations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The code of every build beside that of its neighbours, over each schema that both know. */
class NoteStoreTest {

  private static final int WRITERS = 8;

  @ParameterizedTest
  @EnumSource
  void buildsThatFollowEachOther_readWhatTheOtherWrites(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    for (Generation code : Generation.values()) {
      for (int version = code.oldest(); version <= code.newest(); version++) {
        Migrations.of(url, Migrations.DEFAULT_TIMEOUT).migrate(version);
        beside(url, code, version);
      }
    }
  }

  private static void beside(DatabaseUrl url, Generation code, int version) throws Exception {
    for (Generation other : Generation.values()) {
      if (other.worksWith(version)) {
        try (NoteStore writer = NoteStore.open(url, code);
            NoteStore reader = NoteStore.open(url, other)) {
          long id = writer.add(code + " in " + version, 7127).id();
          // TEXT reads what BODY wrote only after schema 3, which BODY does not know.
          assertThat(reader.find(id)).isEqualTo(new Note(id, code + " in " + version, 7127));
          assertThat(reader.below(Long.MAX_VALUE, 100)).extracting(Note::text).doesNotContainNull();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void migrationUnderLoad_failsNoNote_andLosesNone(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Migrations migrations = Migrations.of(url, Migrations.DEFAULT_TIMEOUT);
    migrations.migrate(1);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (NoteStore store = NoteStore.open(url, Generation.BODY)) {
      List<Callable<List<Long>>> writers = Collections.nCopies(WRITERS, () -> write(store, over));
      List<Future<List<Long>>> written = writers.stream().map(threads::submit).toList();

      assertThat(migrations.migrate(2)).isEqualTo(new Migrations.Outcome.Done(1, 2));
      over.set(true);

      List<Long> ids = new ArrayList<>();
      for (Future<List<Long>> some : written) {
        ids.addAll(some.get());
      }
      assertThat(store.below(Long.MAX_VALUE, Integer.MAX_VALUE))
          .extracting(Note::id)
          .containsExactlyInAnyOrderElementsOf(ids);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Long> write(NoteStore store, AtomicBoolean over) throws Exception {
    List<Long> ids = new ArrayList<>();
    do {
      ids.add(store.add("note", 7127).id());
    } while (!over.get());
    return ids;
  }

  @ParameterizedTest
  @CsvSource({"BODY, 1", "BODY, 2", "BOTH, 2", "BOTH, 3", "TEXT, 3", "TEXT, 4"})
  void schemaThatTheCodeKnows_isFine(Generation code, int version) {
    assertThat(SchemaCheck.judge(version, code)).isEmpty();
  }

  @Test
  void schemaThatTheCodeDoesNotKnow_isNamed_withTheRemedy() {
    assertThat(
            List.of(SchemaCheck.judge(4, Generation.BOTH), SchemaCheck.judge(1, Generation.TEXT)))
        .containsExactly(
            Optional.of(
                "the database has schema 4, and this build works with 2 to 3:"
                    + " start a newer build, since this one needs what was dropped"),
            Optional.of(
                "the database has schema 1, and this build works with 3 to 4:"
                    + " migrate it, see lockstep-demo migrate"));
  }
}
