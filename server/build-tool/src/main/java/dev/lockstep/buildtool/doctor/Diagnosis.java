package dev.lockstep.buildtool.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * All findings of an examination.
 *
 * @param findings in the order of the checks
 */
record Diagnosis(List<Finding> findings) {
  Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Judges the answers. */
  static Diagnosis of(Evidence evidence) {
    List<Finding> findings = new ArrayList<>(PageChecks.of(evidence));
    findings.addAll(EndpointChecks.of(evidence));
    findings.addAll(GuardChecks.of(evidence));
    findings.addAll(AssetChecks.of(evidence));
    return new Diagnosis(findings);
  }

  boolean isHealthy() {
    return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAULT);
  }
}
