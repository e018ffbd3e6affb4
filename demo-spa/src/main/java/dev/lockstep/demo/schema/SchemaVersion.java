package dev.lockstep.demo.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Reads how far a database was migrated. */
public final class SchemaVersion {

  /** What says of a table that it is not there: in PostgreSQL, and in H2 (two cases). */
  private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S04");

  /** Flyway's own table; versions of the demo are whole numbers. */
  private static final String QUERY =
      """
      select coalesce(max(cast("version" as int)), 0) from "flyway_schema_history"
      where "success" = true and "version" is not null
      """;

  private SchemaVersion() {}

  /** The newest version that was reached; 0 for a database that was never migrated. */
  public static int read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      if (NO_TABLE.contains(e.getSQLState())) {
        return 0;
      }
      throw e;
    }
  }

  /**
   * Connects for one question.
   *
   * @throws SQLException when the database does not answer; its message may hold the password
   */
  public static int read(DatabaseUrl url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url.lasting())) {
      return read(connection);
    }
  }
}
