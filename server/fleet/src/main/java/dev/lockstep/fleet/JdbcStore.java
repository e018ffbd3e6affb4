package dev.lockstep.fleet;

import static java.util.Objects.requireNonNull;

import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps fleets in a database, PostgreSQL or H2, whose driver is on the class path. It opens one
 * connection of its own and never takes one of the application's pool. Every statement is a
 * transaction, so poolers may stand in between. Connecting and each statement may take 1 s.
 *
 * <p>The tables are those of {@code lockstep/fleet/V1__lockstep_fleet.sql}, which is on the class
 * path: run it once, or let Flyway run it with {@code classpath:lockstep/fleet} as a further
 * location.
 */
public final class JdbcStore implements FleetStore {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int TIMEOUT_SECONDS = 1;
  private static final String TIMEOUT_MILLIS = "1000";

  /** Integrity constraint violation, ISO/IEC 9075-2: the key exists. */
  private static final String DUPLICATE = "23";

  /** Entries that are this much older than the newest are removed. */
  private static final int KEPT = 16;

  private final String url;
  private final Properties properties;
  private final String fleet;
  private @Nullable Connection connection;

  private JdbcStore(String url, Properties properties, String fleet) {
    this.url = url;
    this.properties = properties;
    this.fleet = fleet;
  }

  /**
   * Uses a database. Connects at the first use.
   *
   * @param url such as {@code jdbc:postgresql://db/shop}
   * @param user the user; null where the URL has one or none is needed
   * @param password the password; null for none
   * @param fleet the fleet's name, for application and environment, such as {@code
   *     shop-production}: 1 to 64 letters, digits, dots, dashes and underscores
   * @return the store
   * @throws SettingException when the URL is not one of JDBC or the name is malformed
   */
  public static JdbcStore of(
      String url, @Nullable String user, @Nullable String password, String fleet) {
    if (!requireNonNull(url, "url").startsWith("jdbc:")) {
      throw new SettingException("fleet store", url, "a URL that begins with jdbc:", null);
    }
    if (!NAME.matcher(requireNonNull(fleet, "fleet")).matches()) {
      throw new SettingException(
          "fleet", fleet, "1..64 letters, digits, dots, dashes and underscores", null);
    }
    Properties properties = timeouts(url);
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return new JdbcStore(url, properties, fleet);
  }

  /** The drivers' own names; H2 rejects names that it does not know. */
  private static Properties timeouts(String url) {
    Properties properties = new Properties();
    if (url.startsWith("jdbc:postgresql:")) {
      properties.setProperty("connectTimeout", Integer.toString(TIMEOUT_SECONDS));
      properties.setProperty("loginTimeout", Integer.toString(TIMEOUT_SECONDS));
      properties.setProperty("socketTimeout", Integer.toString(TIMEOUT_SECONDS));
      properties.setProperty("ApplicationName", "lockstep-fleet");
    } else if (url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")) {
      properties.setProperty("connectTimeout", TIMEOUT_MILLIS);
      properties.setProperty("socketTimeout", TIMEOUT_MILLIS);
    }
    return properties;
  }

  /** Work on the connection. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  @Override
  public Contents read() throws IOException {
    return run(
        open -> new Contents(records(open), entries(open, Log.TURN), entries(open, Log.ORDERS)));
  }

  private Map<String, String> records(Connection open) throws SQLException, IOException {
    Map<String, String> records = new HashMap<>();
    try (PreparedStatement select =
        prepare(open, "SELECT instance_id, content FROM lockstep_instance WHERE fleet = ?")) {
      select.setString(1, fleet);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (records.size() == MAX_INSTANCES) {
            throw new IOException(
                "a fleet has at most " + MAX_INSTANCES + " instances; remove rows");
          }
          records.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return records;
  }

  private List<Entry> entries(Connection open, Log log) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
        prepare(
            open,
            "SELECT entry_number, content FROM lockstep_entry WHERE fleet = ? AND log_name = ?"
                + " ORDER BY entry_number DESC")) {
      select.setString(1, fleet);
      select.setString(2, log.label());
      select.setMaxRows(MAX_ENTRIES);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(new Entry(rows.getLong(1), rows.getString(2)));
        }
      }
    }
    return entries;
  }

  @Override
  public void write(String id, String record) throws IOException {
    run(
        open -> {
          if (!update(open, id, record) && !insert(open, id, record)) {
            update(open, id, record); // another writer was faster
          }
          return true;
        });
  }

  private boolean update(Connection open, String id, String record) throws SQLException {
    return change(
        open,
        "UPDATE lockstep_instance SET content = ? WHERE fleet = ? AND instance_id = ?",
        record,
        fleet,
        id);
  }

  private boolean insert(Connection open, String id, String record) throws SQLException {
    return change(
        open,
        "INSERT INTO lockstep_instance (content, fleet, instance_id) VALUES (?, ?, ?)",
        record,
        fleet,
        id);
  }

  @Override
  public void remove(String id) throws IOException {
    run(
        open ->
            change(
                open,
                "DELETE FROM lockstep_instance WHERE fleet = ? AND instance_id = ?",
                fleet,
                id));
  }

  @Override
  public boolean append(Log log, long number, String entry) throws IOException {
    return run(
        open -> {
          boolean appended =
              change(
                  open,
                  "INSERT INTO lockstep_entry (fleet, log_name, entry_number, content)"
                      + " VALUES (?, ?, ?, ?)",
                  fleet,
                  log.label(),
                  number,
                  entry);
          return appended && removeBefore(open, log, number);
        });
  }

  /** Returns false where an entry's number was free only because it had been removed. */
  private boolean removeBefore(Connection open, Log log, long number) throws SQLException {
    List<Entry> entries = entries(open, log);
    long newest = entries.isEmpty() ? number : entries.get(0).number();
    change(
        open,
        "DELETE FROM lockstep_entry WHERE fleet = ? AND log_name = ? AND entry_number < ?",
        fleet,
        log.label(),
        newest - KEPT);
    return newest - KEPT <= number;
  }

  /** Returns whether a row has changed; false where the key of an inserted row exists. */
  private static boolean change(Connection open, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(open, sql)) {
      for (int at = 0; at < values.length; at++) {
        statement.setObject(at + 1, values[at]);
      }
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith(DUPLICATE)) {
        return false;
      }
      throw e;
    }
  }

  private static PreparedStatement prepare(Connection open, String sql) throws SQLException {
    PreparedStatement statement = open.prepareStatement(sql);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    return statement;
  }

  /** A failure may have left the connection unusable: the next use opens another one. */
  private <T> T run(Work<T> work) throws IOException {
    boolean done = false;
    try {
      Connection open = connection;
      if (open == null) {
        open = DriverManager.getConnection(url, properties);
        open.setAutoCommit(true);
        connection = open;
      }
      T result = work.on(open);
      done = true;
      return result;
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      if (!done) {
        close();
      }
    }
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // The server closes a connection that its client has lost.
      }
    }
  }

  @Override
  public String toString() {
    return url.replaceFirst("[?;].*", "") + " fleet " + fleet; // parameters may have a password
  }
}
