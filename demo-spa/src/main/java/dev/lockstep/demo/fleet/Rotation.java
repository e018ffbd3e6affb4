package dev.lockstep.demo.fleet;

import java.util.List;

/** Which instances take requests, and whose turn it is. */
final class Rotation {

  private Rotation() {}

  /**
   * The ready ones. When none is ready, all that run and were not told to stop: an instance that is
   * not ready may still serve, and to answer 503 for it would be sure to fail.
   */
  static List<Member> of(List<Member> members) {
    List<Member> ready = members.stream().filter(m -> m.phase() == Phase.READY).toList();
    return ready.isEmpty()
        ? members.stream()
            .filter(m -> m.health().wasReady() && !m.told() && m.phase() != Phase.STOPPED)
            .toList()
        : ready;
  }

  /** Round robin. The turn only ever grows; it may overflow. */
  static Member turn(List<Member> rotation, int turn) {
    return rotation.get(Math.floorMod(turn, rotation.size()));
  }
}
