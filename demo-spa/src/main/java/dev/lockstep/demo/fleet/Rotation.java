package dev.lockstep.demo.fleet;

import java.util.List;

/** Which instances take requests, and whose turn it is. */
final class Rotation {

  private Rotation() {}

  /**
   * The ready ones that are to serve. When none is ready, all that run and were not told to leave:
   * an instance that is not ready may still serve, and to answer 503 for it would be sure to fail.
   */
  static List<Member> of(List<Member> members) {
    List<Member> serving = members.stream().filter(Rotation::isToServe).toList();
    List<Member> ready = serving.stream().filter(m -> m.phase() == Phase.READY).toList();
    return ready.isEmpty()
        ? serving.stream().filter(m -> m.health().wasReady() && m.phase() != Phase.STOPPED).toList()
        : ready;
  }

  private static boolean isToServe(Member member) {
    return member.duty() == Duty.SERVING || member.duty() == Duty.CUT;
  }

  /**
   * Round robin, each round from another start that says nothing about the next. Always from the
   * same one, or from one that changes seldom, clients that take turns in step with the fleet's
   * size meet the same instances again and again; many clients have no such step, the demo's few
   * do: a refused request takes two turns, since browsers repeat a 421 once by themselves, and the
   * page's poll takes the third. The turn only ever grows; it may overflow.
   */
  static Member turn(List<Member> rotation, int turn) {
    int round = Math.floorDiv(turn, rotation.size());
    return rotation.get(Math.floorMod(turn + (scattered(round) >>> 1), rotation.size()));
  }

  /** The last step of MurmurHash3: each bit of the result depends on each of the number. */
  private static int scattered(int number) {
    int scattered = number;
    scattered = (scattered ^ (scattered >>> 16)) * 0x85EBCA6B;
    scattered = (scattered ^ (scattered >>> 13)) * 0xC2B2AE35;
    return scattered ^ (scattered >>> 16);
  }
}
