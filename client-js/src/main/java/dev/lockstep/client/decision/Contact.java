package dev.lockstep.client.decision;

/**
 * When a tab last had to do with its fleet.
 *
 * @param ownSeenAt when the last live answer of the tab's build or older came, while the fleet is
 *     behind of the tab's build only; its own load at first
 * @param probing whether a probe is in flight
 * @param probedAt when the last probe was sent
 */
public record Contact(double ownSeenAt, boolean probing, double probedAt) {
  Contact ownSeen(double now) {
    return new Contact(now, probing, probedAt);
  }

  Contact sent(double now) {
    return new Contact(ownSeenAt, true, now);
  }

  Contact ended() {
    return new Contact(ownSeenAt, false, probedAt);
  }
}
