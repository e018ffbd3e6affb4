package dev.lockstep.dashboard.planted;

import dev.lockstep.Lockstep;

/** Breaks the architecture's rule on purpose. */
final class KnowsTheFrontDoor {
  private final Lockstep lockstep;

  KnowsTheFrontDoor(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  String stamp() {
    return lockstep.stamp();
  }
}
