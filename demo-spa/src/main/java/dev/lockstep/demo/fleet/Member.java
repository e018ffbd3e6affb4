package dev.lockstep.demo.fleet;

/**
 * One instance as the fleet knows it at a moment.
 *
 * @param id 1 for the first; never used again
 * @param build number of the build that it runs
 * @param replaces id of the instance whose place it takes, or 0
 * @param port loopback port that it serves, or 0 until it says so
 * @param health what its readiness checks say
 * @param told whether it was told to stop
 * @param exited whether its process has ended
 */
record Member(
    int id, long build, int replaces, int port, Health health, boolean told, boolean exited) {

  static Member starting(int id, long build, int replaces) {
    return new Member(id, build, replaces, 0, Health.UNKNOWN, false, false);
  }

  Phase phase() {
    if (exited) {
      return Phase.STOPPED;
    }
    if (told || (health.wasReady() && !health.ready())) {
      return Phase.DRAINING;
    }
    return health.ready() ? Phase.READY : Phase.STARTING;
  }

  Member listeningOn(int port) {
    return new Member(id, build, replaces, port, health, told, exited);
  }

  Member checked(Health.Answer answer) {
    return new Member(id, build, replaces, port, health.after(answer), told, exited);
  }

  Member toldToStop() {
    return new Member(id, build, replaces, port, health, true, exited);
  }

  Member ended() {
    return new Member(id, build, replaces, port, health, told, true);
  }
}
