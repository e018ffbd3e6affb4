package dev.lockstep.demo.schema;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Has everybody else pause while a script changes an H2 database.
 *
 * <p>To add or drop a column, H2 fills a new table and gives it the old one's name. Whoever waits
 * for the old one meanwhile writes into it afterwards, where nobody looks any more: the note is
 * acknowledged, and gone. PostgreSQL changes the table itself, and needs no pause.
 */
final class Pause extends BaseCallback {

  /** Milliseconds for what has begun to finish; far more than an insert takes. */
  private static final int FINISH = 250;

  private static final Set<Event> EVENTS =
      Set.of(Event.BEFORE_EACH_MIGRATE, Event.AFTER_EACH_MIGRATE, Event.AFTER_EACH_MIGRATE_ERROR);

  /** Says of a connection that a pause keeps it from being made. */
  static boolean isReason(SQLException e) {
    return "90135".equals(e.getSQLState());
  }

  @Override
  public boolean supports(Event event, Context context) {
    return EVENTS.contains(event);
  }

  @Override
  public void handle(Event event, Context context) {
    boolean begins = event == Event.BEFORE_EACH_MIGRATE;
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("set exclusive " + (begins ? 1 : 0));
      if (begins) {
        Thread.sleep(FINISH);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not pause others", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
