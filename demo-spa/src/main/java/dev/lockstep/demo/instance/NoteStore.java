package dev.lockstep.demo.instance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notes in a relational database. Every call blocks: worker threads only. */
public final class NoteStore implements AutoCloseable {

  /** As many as a small database serves at once; more only queue inside it. */
  private static final int CONNECTIONS = 16;

  /** Milliseconds. Waiting longer for a connection means that the database is in trouble. */
  private static final long CONNECTION_TIMEOUT = 10_000;

  /** A text of 2,000 code points has at most 4,000 UTF-16 units, which is what H2 counts. */
  private static final String SCHEMA =
      """
      create table if not exists notes (
        id bigint generated always as identity primary key,
        body varchar(4000) not null,
        build bigint not null)
      """;

  private final HikariDataSource database;

  private NoteStore(HikariDataSource database) {
    this.database = database;
  }

  /**
   * Connects, and creates the table where there is none.
   *
   * @param url any JDBC URL whose driver is on the class path
   * @throws SQLException when the database does not answer or refuses the table
   */
  public static NoteStore open(String url) throws SQLException {
    String lasting = lasting(url);
    var settings = new HikariConfig();
    settings.setJdbcUrl(lasting);
    settings.setPoolName("notes");
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(CONNECTION_TIMEOUT);
    // The pool fills on first use: connecting below tells a wrong URL with the driver's own words.
    settings.setInitializationFailTimeout(-1);
    try (Connection connection = DriverManager.getConnection(lasting);
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      return new NoteStore(new HikariDataSource(settings));
    }
  }

  /**
   * An H2 database in this process would close itself in a shutdown hook, which runs while the
   * instance still drains. It closes with its last connection instead; H2 cannot do that for a
   * database that it serves to other processes too.
   */
  private static String lasting(String url) {
    boolean embedded = url.startsWith("jdbc:h2:") && !url.matches("jdbc:h2:(tcp|ssl):.*");
    String settings = url.toUpperCase(Locale.ROOT);
    boolean decided =
        settings.contains("DB_CLOSE_ON_EXIT") || settings.contains("AUTO_SERVER=TRUE");
    return embedded && !decided ? url + ";DB_CLOSE_ON_EXIT=FALSE" : url;
  }

  Note add(String text, long build) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into notes (body, build) values (?, ?)", new String[] {"id"})) {
      insert.setString(1, text);
      insert.setLong(2, build);
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
                "select id, body, build from notes where id < ?"
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
