package dev.lockstep.buildtool.doctor;

/**
 * What a check says.
 *
 * @param level how bad it is
 * @param id names the check and its subject, such as {@code page.cache}; stable, for pipelines
 * @param sentence what was seen
 * @param remedy what to change; empty when there is nothing to change
 */
record Finding(Level level, String id, String sentence, String remedy) {
  /** How bad a finding is. */
  enum Level {
    /** It is as it should be. */
    OK,
    /** It works, and could be better; or it could not be told from outside. */
    HINT,
    /** Tabs will be out of step, lose requests, or be attacked. */
    FAULT
  }

  static Finding ok(String id, String sentence) {
    return new Finding(Level.OK, id, sentence, "");
  }

  static Finding hint(String id, String sentence, String remedy) {
    return new Finding(Level.HINT, id, sentence, remedy);
  }

  static Finding fault(String id, String sentence, String remedy) {
    return new Finding(Level.FAULT, id, sentence, remedy);
  }
}
