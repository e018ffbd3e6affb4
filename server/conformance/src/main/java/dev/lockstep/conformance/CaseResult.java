package dev.lockstep.conformance;

/** What came of a case. */
public sealed interface CaseResult {
  /** The answer was right. */
  record Passed() implements CaseResult {}

  /**
   * The answer was wrong, or there was none.
   *
   * @param difference what was expected, and what came
   */
  record Failed(String difference) implements CaseResult {}

  /**
   * The case needs something of the backend that nobody told.
   *
   * @param variable its name
   */
  record Skipped(String variable) implements CaseResult {}
}
