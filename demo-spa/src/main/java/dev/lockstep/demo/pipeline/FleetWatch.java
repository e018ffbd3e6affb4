package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.fleet.Phase;
import java.util.List;
import java.util.Optional;

/** Writes down what instances do by themselves: get ready, stop being so, end. */
final class FleetWatch implements AutoCloseable {

  /** Milliseconds. */
  private static final long LOOK_AGAIN = 1_000;

  private final Thread thread;

  FleetWatch(Fleet fleet, Timeline timeline) {
    thread = new Thread(() -> watch(fleet, timeline), "fleet-watch");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private static void watch(Fleet fleet, Timeline timeline) {
    List<Member> before = List.of();
    try {
      while (true) {
        long seen = fleet.changes();
        List<Member> now = fleet.members();
        for (Member member : now) {
          Optional<Member> was = Plan.find(before, member.id());
          tell(was.orElse(Member.starting(member.id(), member.build(), 0)), member, timeline);
        }
        before = now;
        fleet.awaitChange(seen, LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      // Told to end.
    }
  }

  private static void tell(Member before, Member now, Timeline timeline) {
    String who = "Instance " + now.id() + " of build " + now.build();
    if (now.exited() && !before.exited()) {
      timeline.add(Timeline.Kind.STOP, who + (now.isLeaving() ? " has ended." : " ended unasked."));
    } else if (now.phase() == Phase.READY && before.phase() != Phase.READY) {
      timeline.add(Timeline.Kind.READY, who + " is ready.");
    } else if (now.phase() == Phase.DRAINING && before.phase() == Phase.READY && !now.isLeaving()) {
      timeline.add(Timeline.Kind.STOP, who + " does not say that it is ready any more.");
    } else if (!now.health().reason().isEmpty()
        && !now.health().reason().equals(before.health().reason())
        && !now.isLeaving()) {
      timeline.add(Timeline.Kind.STOP, who + " is not ready: " + now.health().reason() + ".");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
