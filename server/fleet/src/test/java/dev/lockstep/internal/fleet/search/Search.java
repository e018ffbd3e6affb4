package dev.lockstep.internal.fleet.search;

import dev.lockstep.internal.fleet.search.Shape.Event;
import dev.lockstep.page.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Visits everything that can happen to a fleet of a certain shape, and checks each moment of it.
 */
final class Search {
  /** Periods after which a fleet to which nothing happens must have come to rest. */
  private static final int REST = 30;

  private static final int MAX_WORLDS = 6_000_000;

  private final Shape shape;
  private final boolean faultless;
  private final boolean forced;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> restful = new HashSet<>();
  private final Deque<World> open = new ArrayDeque<>();

  private Search(Shape shape) {
    this.shape = shape;
    this.faultless = shape.limits().keySet().stream().noneMatch(event -> event.fault);
    this.forced = shape.limit(Event.FORCE) > 0 || shape.limit(Event.STANDBY) > 0;
  }

  /** Returns how many worlds were visited. */
  static int of(Shape shape) {
    return new Search(shape).run();
  }

  private int run() {
    visit(World.settled(shape));
    while (!open.isEmpty()) {
      World world = open.remove();
      for (World next : successors(world)) {
        visit(next);
      }
    }
    return seen.size();
  }

  private static List<World> successors(World world) {
    List<World> next = new ArrayList<>();
    for (int at = 0; at < world.nodes().size(); at++) {
      Node node = world.nodes().get(at);
      if (node.runs() && !node.paused()) {
        if (node.beat() == Node.Beat.DUE) {
          next.add(world.read(at));
        } else if (node.beat() == Node.Beat.READ) {
          next.add(world.act(at));
        }
      }
    }
    if (world.isPeriodOver() && !world.isPeriodFresh()) {
      next.add(world.nextPeriod());
    }
    if (world.isPeriodFresh()) {
      next.addAll(world.whatMayHappen());
    }
    return next;
  }

  private void visit(World world) {
    if (!seen.add(WorldKey.of(world))) {
      return;
    }
    if (seen.size() > MAX_WORLDS) {
      throw new AssertionError("the shape is too large for an exhaustive search: " + shape);
    }
    if (faultless && !forced) {
      checkAnswerable(world);
    }
    if (world.turns() > world.happened()) {
      throw failure("more turns than events", world);
    }
    if (world.isPeriodFresh()) {
      checkRest(world);
    }
    open.add(world);
  }

  /** No page is handed out that an instance in rotation cannot answer. */
  private static void checkAnswerable(World world) {
    for (Node from : world.nodes()) {
      for (Node to : world.nodes()) {
        if (from.serves() && to.serves() && !to.self().record().answers(from.page())) {
          throw failure(
              "build "
                  + from.self().record().build()
                  + " hands out page "
                  + from.page()
                  + ", which build "
                  + to.self().record().build()
                  + " cannot answer",
              world);
        }
      }
    }
  }

  /** When nothing more happens, all hand out one page, and stay with it. */
  private void checkRest(World world) {
    World calm = world.healed();
    String before = "";
    String now = WorldKey.of(calm);
    for (int period = 0; !now.equals(before) && period < REST; period++) {
      if (!restful.add(now)) {
        return; // it goes on as another one that came to rest
      }
      calm = calm.calmPeriod();
      before = now;
      now = WorldKey.of(calm);
    }
    if (!now.equals(before)) {
      throw failure("does not come to rest", calm);
    }
    checkAtRest(calm);
  }

  private static void checkAtRest(World calm) {
    Turn turn = calm.store().turn();
    boolean chosen = turn != null && turn.cause() == Turn.Cause.FORCED;
    boolean standby = !calm.store().orders().standby().isEmpty();
    if (!chosen && !standby) {
      checkAnswerable(calm);
    }
    if (standby) {
      return; // the operator knows which instances get requests
    }
    for (Node node : calm.nodes()) {
      if (node.serves() && turn != null && !turn.equals(node.self().handed())) {
        throw failure("hands out another page than that of " + turn + ": " + node.self(), calm);
      }
      if (node.life() == Node.Life.RUNS && !node.serves() && !isHopeless(node, calm)) {
        throw failure("never becomes ready: " + node.self(), calm);
      }
    }
  }

  /** An instance that stays out because no page suits it and those that are in rotation. */
  private static boolean isHopeless(Node node, World world) {
    long build = node.self().record().build();
    long min = node.self().record().min();
    return world.nodes().stream()
            .filter(other -> other.runs())
            .map(other -> other.self().record())
            .anyMatch(other -> other.min() > build || min > other.build())
        || world.store().orders().withdrawn().size() > 0;
  }

  private static AssertionError failure(String what, World world) {
    return new AssertionError(what + "\n  " + world.path());
  }
}
