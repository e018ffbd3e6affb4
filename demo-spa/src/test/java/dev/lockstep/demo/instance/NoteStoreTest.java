package dev.lockstep.demo.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Databases;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.demo.schema.Migrations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The code of every build beside that of its neighbours, over each schema that both know. */
class NoteStoreTest {

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
