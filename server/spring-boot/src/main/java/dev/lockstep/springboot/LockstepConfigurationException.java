package dev.lockstep.springboot;

import org.jspecify.annotations.Nullable;

/** The application is set up so that Lockstep must not start; told by a failure analysis. */
final class LockstepConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Says what is wrong.
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
