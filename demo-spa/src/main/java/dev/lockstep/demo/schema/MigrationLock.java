package dev.lockstep.demo.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one pipeline that migrates a database, from the question what there is to do to the
 * end of the last step. Flyway's own lock is not enough: in H2 it ends with the first statement
 * that changes a table, since each of them commits. The database lets go of this one with the
 * connection, however its holder ends.
 */
final class MigrationLock implements AutoCloseable {

  /** Any number, as long as nobody else uses it for an advisory lock of PostgreSQL. */
  private static final long KEY = 0x10C_57E9_DE30L;

  private final @Nullable Connection connection;
  private final boolean held;

  private MigrationLock(@Nullable Connection connection, boolean held) {
    this.connection = connection;
    this.held = held;
  }

  static MigrationLock tryAcquire(DatabaseUrl url) throws SQLException {
    Connection connection;
    try {
      connection = DriverManager.getConnection(url.lasting());
    } catch (SQLException e) {
      if (Pause.isReason(e)) {
        return new MigrationLock(null, false);
      }
      throw e;
    }
    try {
      boolean held = url.isPostgres() ? lockPostgres(connection) : lockRow(connection);
      return new MigrationLock(connection, held);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Whether it was free. */
  boolean isHeld() {
    return held;
  }

  private static boolean lockPostgres(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static boolean lockRow(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists migration_lock as select 1 as id");
      connection.setAutoCommit(false);
      // Skipped rather than waited for: no row means that another holds it.
      try (ResultSet row =
          statement.executeQuery("select id from migration_lock for update skip locked")) {
        return row.next();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
