package dev.lockstep.demo.instance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.demo.schema.SchemaVersion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes in a relational database. Every call blocks: worker threads only. */
public final class NoteStore implements AutoCloseable {

  /** As many as a small database serves at once; more only queue inside it. */
  private static final int CONNECTIONS = 16;

  /** Milliseconds. Waiting longer for a connection means that the database is in trouble. */
  private static final long CONNECTION_TIMEOUT = 10_000;

  private final HikariDataSource database;

  private final NoteColumns columns;

  private NoteStore(HikariDataSource database, NoteColumns columns) {
    this.database = database;
    this.columns = columns;
  }

  /**
   * Connects; what the schema is, is for {@link #schemaVersion} to say.
   *
   * @param url whose driver is on the class path
   * @param code which columns to read and write
   * @throws SQLException when the database does not answer
   */
  public static NoteStore open(DatabaseUrl url, Generation code) throws SQLException {
    var settings = new HikariConfig();
    settings.setJdbcUrl(url.lasting());
    settings.setPoolName("notes");
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(CONNECTION_TIMEOUT);
    // The pool fills on first use: connecting below tells a wrong URL with the driver's own words.
    settings.setInitializationFailTimeout(-1);
    try (Connection connection = DriverManager.getConnection(url.lasting())) {
      SchemaVersion.read(connection);
      return new NoteStore(new HikariDataSource(settings), NoteColumns.of(code));
    }
  }

  int schemaVersion() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return SchemaVersion.read(connection);
    }
  }

  Note add(String text, long build) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(columns.insert(), new String[] {"id"})) {
      insert.setLong(1, build);
      for (int column = 0; column < columns.written().size(); column++) {
        insert.setString(2 + column, text);
      }
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return new Note(keys.getLong(1), text, build);
      }
    }
  }

  @Nullable Note find(long id) throws SQLException {
    List<Note> found = below(id == Long.MAX_VALUE ? id : id + 1, 1);
    return found.isEmpty() || found.get(0).id() != id ? null : found.get(0);
  }

  /**
   * The newest notes whose id is below a bound. A long list is read page by page, each from the
   * last id of the one before: neither memory nor a connection is held while a slow client reads.
   */
  List<Note> below(long bound, int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select id, "
                    + columns.read()
                    + ", build from notes where id < ?"
                    + " order by id desc fetch first ? rows only")) {
      select.setLong(1, bound);
      select.setInt(2, limit);
      select.setFetchSize(limit);
      try (ResultSet rows = select.executeQuery()) {
        var notes = new ArrayList<Note>();
        while (rows.next()) {
          notes.add(new Note(rows.getLong(1), rows.getString(2), rows.getLong(3)));
        }
        return notes;
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
