package dev.lockstep.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains an invalid setting of Lockstep, and its remedy. */
final class LockstepFailureAnalyzer
    extends AbstractFailureAnalyzer<LockstepConfigurationException> {
  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, LockstepConfigurationException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
