package dev.lockstep.client.decision;

/**
 * What a tab knows of its probes of the build endpoint, and of answers that mean an unfinished
 * rollout.
 *
 * @param ownSeenAt when the last live answer of the tab's build or of an older one came; while the
 *     tab is to go back to an older build, of the tab's build only. At first, when the page started
 * @param probing whether a probe is in flight
 * @param probedAt when the last probe was sent
 */
public record ProbeState(double ownSeenAt, boolean probing, double probedAt) {
  ProbeState ownSeen(double now) {
    return new ProbeState(now, probing, probedAt);
  }

  ProbeState sent(double now) {
    return new ProbeState(ownSeenAt, true, now);
  }

  ProbeState ended() {
    return new ProbeState(ownSeenAt, false, probedAt);
  }
}
