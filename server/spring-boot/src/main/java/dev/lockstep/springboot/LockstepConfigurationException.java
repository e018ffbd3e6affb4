package dev.lockstep.springboot;

import org.jspecify.annotations.Nullable;

/** An invalid configuration that stops start-up; shown by a failure analysis. */
final class LockstepConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Makes the exception.
   *
   * @param problem a sentence that names the property, its value and the bound
   * @param remedy a sentence that says what to do
   */
  LockstepConfigurationException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
