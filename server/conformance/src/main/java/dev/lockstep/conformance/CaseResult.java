package dev.lockstep.conformance;

/** The result of a case. */
public sealed interface CaseResult {
  /** The response was as expected. */
  record Passed() implements CaseResult {}

  /**
   * The response was wrong, or there was none.
   *
   * @param difference the expected and the actual value
   */
  record Failed(String difference) implements CaseResult {}

  /**
   * The case needs a variable that was not given.
   *
   * @param variable its name
   */
  record Skipped(String variable) implements CaseResult {}
}
