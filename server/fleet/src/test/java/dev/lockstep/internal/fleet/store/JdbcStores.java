package dev.lockstep.internal.fleet.store;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Databases with the tables of the migration that is shipped. */
final class JdbcStores {
  private JdbcStores() {}

  static void migrate(String url) throws Exception {
    String script = "/lockstep/fleet/V1__lockstep_fleet.sql";
    try (InputStream in = JdbcStores.class.getResourceAsStream(script);
        Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--.*", "");
      for (String one : sql.split(";", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
  }
}
