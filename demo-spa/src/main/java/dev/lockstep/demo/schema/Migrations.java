package dev.lockstep.demo.schema;

import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Migrates a database by the scripts in {@code db/migration}: one pipeline at a time, in bounded
 * time, and never again by itself when it failed.
 *
 * @param url the database
 * @param timeout how long it may take; a statement that takes longer is cancelled by the database
 * @param scripts where Flyway finds the scripts
 */
public record Migrations(DatabaseUrl url, Duration timeout, String scripts) {

  /** Enough for the few notes of a demo, and short enough to wait for. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private static final String SCRIPTS = "classpath:db/migration";

  /** What became of it. */
  public sealed interface Outcome {

    /**
     * The schema is there.
     *
     * @param from version that it had
     * @param to version that it has
     */
    record Done(int from, int to) implements Outcome {}

    /**
     * It is not.
     *
     * @param reason one sentence
     */
    record Failed(String reason) implements Outcome {}
  }

  /** The demo's own scripts. */
  public static Migrations of(DatabaseUrl url, Duration timeout) {
    return new Migrations(url, timeout, SCRIPTS);
  }

  /** Applies what is missing up to a version. Blocks. */
  public Outcome migrate(int to) {
    return underLock(
        flyway -> {
          int from = SchemaVersion.read(url);
          flyway.target(Integer.toString(to)).load().migrate();
          return new Outcome.Done(from, SchemaVersion.read(url));
        },
        to);
  }

  /**
   * Forgets that a migration failed, so that it can be tried again, once somebody has removed what
   * it left. Only H2 needs it: PostgreSQL takes a failed migration back as a whole.
   */
  public Outcome repair() {
    return underLock(
        flyway -> {
          flyway.load().repair();
          int version = SchemaVersion.read(url);
          return new Outcome.Done(version, version);
        },
        0);
  }

  private interface Work {
    Outcome with(FluentConfiguration flyway) throws SQLException;
  }

  private Outcome underLock(Work work, int to) {
    try (MigrationLock lock = MigrationLock.tryAcquire(url)) {
      return lock.isHeld()
          ? work.with(flyway())
          : new Outcome.Failed("Another pipeline is migrating this database.");
    } catch (SQLException | FlywayException e) {
      return new Outcome.Failed(reason(e, to));
    }
  }

  private FluentConfiguration flyway() {
    var deadline = new Deadline(url.isPostgres(), timeout);
    return Flyway.configure()
        .locations(scripts)
        .dataSource(url.bounded(timeout), null, null)
        .initSql(deadline.limit(timeout))
        .callbacks(
            url.isPostgres() ? new Callback[] {deadline} : new Callback[] {deadline, new Pause()})
        .failOnMissingLocations(true)
        // An older demo's table, and the lock's own, are there before the first migration.
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  private String reason(Exception e, int to) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    if (cause instanceof SQLException cancelled && Deadline.isOver(cancelled)) {
      return "The migration to schema %d took longer than %d s and was cancelled."
          .formatted(to, timeout.toSeconds());
    }
    String message = url.withoutSecret(String.valueOf(cause.getMessage()));
    String first = message.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    return "The migration to schema %d failed: %s".formatted(to, sentence(first));
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
