package dev.lockstep.demo.schema;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Has the database itself cancel what goes on for too long: each script gets what is left. */
final class Deadline extends BaseCallback {

  /** Cancelled, in both databases; a lock that did not come in time, in H2 and in PostgreSQL. */
  private static final Set<String> OVER = Set.of("57014", "HYT00", "55P03");

  private final boolean postgres;
  private final long end;

  Deadline(boolean postgres, Duration timeout) {
    this.postgres = postgres;
    this.end = System.nanoTime() + timeout.toNanos();
  }

  /** The statement that limits those after it, in the same session. */
  String limit(Duration left) {
    long millis = Math.max(1, left.toMillis());
    return postgres
        ? "set statement_timeout = " + millis
        : "set query_timeout " + millis + "; set lock_timeout " + millis;
  }

  static boolean isOver(SQLException e) {
    return OVER.contains(String.valueOf(e.getSQLState()));
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public void handle(Event event, Context context) {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute(limit(Duration.ofNanos(end - System.nanoTime())));
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not take a time limit", e);
    }
  }
}
