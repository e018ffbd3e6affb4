package dev.lockstep.demo.fleet;

import java.util.List;

/** Which instances take requests, and whose turn it is. */
final class Rotation {

  /** 2³² divided by the golden ratio: multiples of it are spread evenly. */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

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

  /**
   * Round robin, each round from another start. Always from the same one, two clients that take
   * turns could meet the same instances for ever; many clients have no such step, the demo's few
   * do. The turn only ever grows; it may overflow.
   */
  static Member turn(List<Member> rotation, int turn) {
    int round = Math.floorDiv(turn, rotation.size());
    int start = (round * GOLDEN_RATIO) >>> Short.SIZE;
    return rotation.get(Math.floorMod(turn + start, rotation.size()));
  }
}
