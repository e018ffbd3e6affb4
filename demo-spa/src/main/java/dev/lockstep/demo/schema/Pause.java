package dev.lockstep.demo.schema;

import java.util.Map;

/**
 * What a script has around a statement that puts another table in the place of one in use.
 *
 * <p>To add or drop a column, H2 fills a new table and gives it the old one's name. Whoever waits
 * for the old one meanwhile writes into it afterwards, where nobody looks any more: the note is
 * acknowledged, and gone. So all others are paused, and what had begun is let finish first.
 * PostgreSQL changes the table itself, and needs nothing.
 */
final class Pause {

  /** Milliseconds; far more than an insert takes. */
  private static final int FINISH = 250;

  private static final Map<String, String> NONE = Map.of("pauseOthers", "", "resumeOthers", "");

  private static final Map<String, String> EXCLUSIVE =
      Map.of(
          "pauseOthers",
          """
          set exclusive 1;
          create alias if not exists pause for 'java.lang.Thread.sleep(long)';
          call pause(%d);
          drop alias pause;"""
              .formatted(FINISH),
          "resumeOthers",
          "set exclusive 0;");

  private Pause() {}

  static Map<String, String> placeholders(boolean postgres) {
    return postgres ? NONE : EXCLUSIVE;
  }
}
