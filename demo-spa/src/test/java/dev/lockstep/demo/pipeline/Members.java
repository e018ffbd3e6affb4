package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Health;
import dev.lockstep.demo.fleet.Member;

/** Instances for the tests of plans. */
final class Members {

  private Members() {}

  static Member starting(int id, long build, int replaces) {
    return Member.starting(id, build, replaces);
  }

  static Member ready(int id, long build, int replaces) {
    return starting(id, build, replaces).listeningOn(9000 + id).checked(Health.Answer.READY);
  }
}
