package dev.lockstep.demo.fleet;

/**
 * One instance as the fleet knows it at a moment.
 *
 * @param id 1 for the first; never used again
 * @param build number of the build that it runs
 * @param replaces id of the instance whose place it takes, or 0
 * @param port loopback port that it serves, or 0 until it says so
 * @param health what its readiness checks say
 * @param duty what it is there for
 * @param frozen whether its process was stopped in the middle of what it does
 * @param exited whether its process has ended
 */
public record Member(
    int id,
    long build,
    int replaces,
    int port,
    Health health,
    Duty duty,
    boolean frozen,
    boolean exited) {

  /** A process that was just started. */
  public static Member starting(int id, long build, int replaces) {
    return new Member(id, build, replaces, 0, Health.UNKNOWN, Duty.SERVING, false, false);
  }

  /** Where it is in its life, as the balancer sees it. */
  public Phase phase() {
    if (exited && !(duty == Duty.CUT && health.ready())) {
      return Phase.STOPPED;
    }
    if (duty == Duty.LEAVING || (health.wasReady() && !health.ready())) {
      return Phase.DRAINING;
    }
    return health.ready() ? Phase.READY : Phase.STARTING;
  }

  public boolean isLeaving() {
    return duty == Duty.LEAVING;
  }

  public boolean isStandby() {
    return duty == Duty.STANDBY;
  }

  public Member listeningOn(int port) {
    return new Member(id, build, replaces, port, health, duty, frozen, exited);
  }

  public Member checked(Health.Answer answer) {
    return checked(answer, "");
  }

  /** With what it says of why it is not ready, or nothing. */
  public Member checked(Health.Answer answer, String reason) {
    return new Member(
        id, build, replaces, port, health.after(answer, reason), duty, frozen, exited);
  }

  /** With another duty; one that was ended or told to leave keeps that. */
  public Member on(Duty next) {
    Duty now = duty == Duty.LEAVING || (duty == Duty.CUT && next != Duty.LEAVING) ? duty : next;
    return new Member(id, build, replaces, port, health, now, frozen, exited);
  }

  public Member frozen(boolean is) {
    return new Member(id, build, replaces, port, health, duty, is, exited);
  }

  public Member ended() {
    return new Member(id, build, replaces, port, health, duty, false, true);
  }
}
