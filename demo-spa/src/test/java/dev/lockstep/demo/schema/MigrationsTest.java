package dev.lockstep.demo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.demo.schema.Migrations.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each case in H2 and in a real PostgreSQL. */
class MigrationsTest {
  /** A thread for each task: on few processors the common pool has one, which a wait would hold. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private static final Duration LONG = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource
  void rename_goesStepByStep_andKeepsEveryNote(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Migrations migrations = Migrations.of(url, LONG);

    assertThat(SchemaVersion.read(url)).isZero();
    assertThat(migrations.migrate(1)).isEqualTo(new Outcome.Done(0, 1));
    execute(url, "insert into notes (body, build) values ('before', 7127)");
    assertThat(migrations.migrate(2)).isEqualTo(new Outcome.Done(1, 2));
    execute(url, "insert into notes (body, build) values ('old beside new', 7127)");
    execute(url, "insert into notes (text, body, build) values ('both', 'both', 7128)");
    assertThat(migrations.migrate(3)).isEqualTo(new Outcome.Done(2, 3));
    execute(url, "insert into notes (text, build) values ('after', 7129)");
    assertThat(migrations.migrate(4)).isEqualTo(new Outcome.Done(3, 4));

    assertThat(texts(url)).containsExactly("before", "old beside new", "both", "after");
    assertThat(SchemaVersion.read(url)).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void migrationThatIsThere_isNotDoneAgain(Databases kind) throws Exception {
    Migrations migrations = Migrations.of(kind.create(), LONG);
    migrations.migrate(2);

    assertThat(migrations.migrate(2)).isEqualTo(new Outcome.Done(2, 2));
    assertThat(migrations.migrate(1)).isEqualTo(new Outcome.Done(2, 2));
  }

  @ParameterizedTest
  @EnumSource
  void failureInTheMiddle_isOneSentence_andLeavesTheVersion(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Migrations broken = new Migrations(url, LONG, "classpath:db/broken");

    Outcome outcome = broken.migrate(2);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).reason())
        .startsWith("The migration to schema 2 failed: ")
        .containsIgnoringCase("no_such_column")
        .doesNotContain("\n", "hush");
    assertThat(SchemaVersion.read(url)).isEqualTo(1);
    execute(url, "insert into notes (body, build) values ('still works', 7127)");
  }

  @Test
  void failureInH2_isTriedAgain_onlyAfterARepair() throws Exception {
    DatabaseUrl h2 = Databases.H2.create();
    new Migrations(h2, LONG, "classpath:db/broken").migrate(2);

    assertThat(Migrations.of(h2, LONG).migrate(2)).isInstanceOf(Outcome.Failed.class);
    execute(h2, "alter table notes drop column text");
    assertThat(Migrations.of(h2, LONG).repair()).isEqualTo(new Outcome.Done(1, 1));
    assertThat(Migrations.of(h2, LONG).migrate(2)).isEqualTo(new Outcome.Done(1, 2));
  }

  @Test
  void failureInPostgres_leavesNothing() throws Exception {
    DatabaseUrl url = Databases.POSTGRES.create();
    new Migrations(url, LONG, "classpath:db/broken").migrate(2);

    execute(url, "alter table notes add column text varchar(1)");
  }

  @ParameterizedTest
  @EnumSource
  void migrationThatTakesTooLong_isCancelled(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    long begin = System.nanoTime();

    Outcome outcome = new Migrations(url, Duration.ofSeconds(1), kind.slow()).migrate(2);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Failed(
                "The migration to schema 2 took longer than 1 s and was cancelled."));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(SchemaVersion.read(url)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void whileOnePipelineMigrates_anotherIsTurnedAway(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Migrations migrations = Migrations.of(url, LONG);

    try (MigrationLock first = MigrationLock.tryAcquire(url)) {
      assertThat(first.isHeld()).isTrue();
      assertThat(migrations.migrate(1))
          .isEqualTo(new Outcome.Failed("Another pipeline is migrating this database."));
    }
    assertThat(migrations.migrate(1)).isEqualTo(new Outcome.Done(0, 1));
  }

  @ParameterizedTest
  @EnumSource
  void pipelinesThatRace_migrateOnce(Databases kind) throws Exception {
    DatabaseUrl url = kind.create();
    Migrations migrations = Migrations.of(url, LONG);

    List<CompletableFuture<Outcome>> racing =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> migrations.migrate(2), THREADS))
            .toList();
    List<Outcome> outcomes = racing.stream().map(CompletableFuture::join).toList();

    assertThat(outcomes).containsOnlyOnce(new Outcome.Done(0, 2));
    assertThat(outcomes)
        .allMatch(
            o ->
                o.equals(new Outcome.Done(0, 2))
                    || o.equals(new Outcome.Done(2, 2))
                    || o.equals(
                        new Outcome.Failed("Another pipeline is migrating this database.")));
    assertThat(SchemaVersion.read(url)).isEqualTo(2);
  }

  @Test
  void tableOfAnEarlierDemo_isTakenAsItIs() throws Exception {
    DatabaseUrl url = Databases.H2.create();
    execute(
        url,
        "create table notes (id bigint generated always as identity primary key,"
            + " body varchar(4000) not null, build bigint not null)");
    execute(url, "insert into notes (body, build) values ('kept', 7100)");

    assertThat(Migrations.of(url, LONG).migrate(3)).isEqualTo(new Outcome.Done(0, 3));
    assertThat(texts(url)).containsExactly("kept");
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url.jdbc());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(DatabaseUrl url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url.jdbc());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select text from notes order by id")) {
      var texts = new java.util.ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
