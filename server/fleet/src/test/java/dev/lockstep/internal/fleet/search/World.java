package dev.lockstep.internal.fleet.search;

import dev.lockstep.internal.fleet.decision.Decision;
import dev.lockstep.internal.fleet.decision.Memory;
import dev.lockstep.internal.fleet.decision.Self;
import dev.lockstep.internal.fleet.decision.Step;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Orders;
import dev.lockstep.internal.fleet.record.PageFiles;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.record.Reading;
import dev.lockstep.internal.fleet.search.Shape.Event;
import dev.lockstep.page.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A fleet and its store at a moment, as a value. In each period every running instance reads the
 * store, decides, turns the page, and writes its record, once, in any order: other instances act
 * between its reading and its acting. From outside, things happen between two periods.
 *
 * @param nodes the instances
 * @param store the store
 * @param other what the store is for instances that a split has cut off; null without a split
 * @param left how often each event may still happen
 * @param turns how many turns were made
 * @param happened how many events have happened
 * @param path how this was reached, newest first; not a part of what it is
 */
record World(
    Shape shape,
    List<Node> nodes,
    Store store,
    @Nullable Store other,
    @Nullable Store backup,
    Map<Event, Integer> left,
    int turns,
    int happened,
    Path path) {
  /** How a world was reached. */
  record Path(@Nullable Path before, String step) {
    @Override
    public String toString() {
      List<String> steps = new ArrayList<>();
      for (Path at = this; at != null; at = at.before()) {
        steps.add(0, at.step());
      }
      return String.join("\n  ", steps);
    }
  }

  static World of(Shape shape) {
    List<Node> nodes = new ArrayList<>();
    for (int at = 0; at < shape.size(); at++) {
      int build = shape.builds().get(at);
      nodes.add(
          Node.off(
              new InstanceRecord(
                  "i" + at,
                  build,
                  shape.mins().get(at),
                  null,
                  Phase.JOINING,
                  0,
                  build,
                  new TreeSet<>(List.of(page(build))),
                  new TreeMap<>(),
                  0)));
    }
    return new World(
        shape, nodes, Store.EMPTY, null, null, shape.limits(), 0, 0, new Path(null, "start"));
  }

  /** A fleet in which the first instances have been running for long. */
  static World settled(Shape shape) {
    World world = of(shape);
    for (int at = 0; at < shape.settled(); at++) {
      world = world.with(at, world.nodes().get(at).life(Node.Life.RUNS));
    }
    for (int period = 0; shape.settled() > 0 && period < 10; period++) {
      world = world.calmPeriod();
    }
    return new World(
        shape,
        world.nodes,
        world.store,
        null,
        null,
        shape.limits(),
        0,
        0,
        new Path(null, shape.settled() + " instances run"));
  }

  /** A period in which nothing happens from outside. */
  World calmPeriod() {
    World next = this;
    for (int at = 0; at < nodes.size(); at++) {
      if (nodes.get(at).runs()) {
        next = next.read(at).act(at);
      }
    }
    return next.nextPeriod();
  }

  static PageFiles page(long build) {
    return new PageFiles(build, Long.toHexString(build).repeat(64).substring(0, 64));
  }

  // ---------------------------------------------------------------- a period

  boolean isPeriodOver() {
    return nodes.stream().allMatch(n -> !n.runs() || n.paused() || n.beat() == Node.Beat.DONE);
  }

  boolean isPeriodFresh() {
    return nodes.stream().allMatch(n -> n.beat() == Node.Beat.DUE);
  }

  World nextPeriod() {
    World next = this;
    for (int at = 0; at < nodes.size(); at++) {
      if (nodes.get(at).beat() != Node.Beat.DUE) {
        next = next.with(at, next.nodes.get(at).beat(Node.Beat.DUE, null));
      }
    }
    return next.step("-- period");
  }

  World read(int at) {
    Node node = nodes.get(at);
    Reading reading = node.deaf() ? null : storeOf(node).read();
    return with(at, node.beat(Node.Beat.READ, reading)).step("i" + at + " reads");
  }

  World act(int at) {
    Node node = nodes.get(at);
    Duration elapsed = node.jumped() ? Shape.TICK.multipliedBy(100) : Shape.TICK;
    Self self = node.self();
    Memory memory = node.memory().next(self, node.read(), elapsed, shape.timing());
    Step step = Decision.of(self, memory, shape.timing());
    Store store = storeOf(node);
    int made = 0;
    Turn page = step.page();
    Turn proposal = step.proposal();
    boolean writes = !node.deaf() && !node.mute();
    if (proposal != null && writes && isUnchanged(node.read(), store)) {
      store = store.with(proposal);
      memory = memory.withTurn(proposal);
      page = self.record().pages().contains(PageFiles.of(proposal)) ? proposal : page;
      made = 1;
    }
    InstanceRecord last = self.record();
    Phase phase =
        node.life() == Node.Life.LEAVES
            ? Phase.LEAVING
            : step.announced() ? Phase.READY : Phase.JOINING;
    InstanceRecord record =
        new InstanceRecord(
            last.id(),
            last.build(),
            last.min(),
            null,
            phase,
            page == null ? 0 : page.number(),
            page == null ? last.build() : page.build(),
            copied(last, node.read()),
            last.tabs(),
            last.counter() + 1);
    if (writes) {
      store = store.with(record);
    }
    Memory kept =
        new Memory(
            null,
            memory.current(),
            memory.turn(),
            memory.sightings(),
            memory.unable(),
            memory.lagging(),
            memory.lost());
    Node acted = node.acted(new Self(record, self.open() || step.open(), page), kept);
    String text =
        "i"
            + at
            + " acts"
            + (made == 0 ? "" : ", turns to " + proposal.build() + " " + proposal.cause())
            + (acted.self().open() && !self.open() ? ", is ready" : "")
            + (step.unready() == null ? "" : " (" + step.unready().why() + ")");
    return with(at, acted).with(node, store).counting(made, 0).step(text);
  }

  private static boolean isUnchanged(@Nullable Reading read, Store store) {
    return read != null && java.util.Objects.equals(read.turn(), store.turn());
  }

  /** Every instance copies the pages that it reads of. */
  private static SortedSet<PageFiles> copied(InstanceRecord record, @Nullable Reading read) {
    SortedSet<PageFiles> pages = new TreeSet<>(record.pages());
    if (read != null) {
      read.records().stream()
          .filter(other -> other.phase() != Phase.LEFT)
          .forEach(other -> pages.addAll(other.pages()));
    }
    return pages;
  }

  // ---------------------------------------------------------------- from outside

  /** What may happen between two periods. */
  List<World> whatMayHappen() {
    List<World> next = new ArrayList<>();
    for (int at = 0; at < nodes.size(); at++) {
      Node node = nodes.get(at);
      String id = "i" + at;
      if (node.life() == Node.Life.OFF) {
        add(next, Event.START, with(at, node.life(Node.Life.RUNS)), "START " + id);
      }
      if (node.life() == Node.Life.RUNS) {
        add(next, Event.DRAIN, with(at, node.leaving()), "DRAIN " + id);
      }
      if (node.life() == Node.Life.LEAVES && !node.paused()) {
        InstanceRecord gone = node.self().record().in(Phase.LEFT);
        World away = with(at, Node.off(gone).life(Node.Life.GONE));
        boolean writes = !node.deaf() && !node.mute();
        next.add((writes ? away.with(node, storeOf(node).with(gone)) : away).step("LEFT " + id));
      }
      if (node.runs()) {
        faults(next, at, node, id);
      }
      if (node.runs() && !store.orders().standby().contains(id)) {
        SortedSet<String> standby = new TreeSet<>(store.orders().standby());
        standby.add(id);
        Orders orders = new Orders(store.orders().withdrawn(), standby);
        add(next, Event.STANDBY, with(store.with(orders)), "STANDBY " + id);
      }
    }
    orders(next);
    if (other != null) {
      next.add(healed().step("HEALED"));
    } else if (nodes.stream().filter(Node::runs).count() > 1) {
      for (int cut = 1; cut < (1 << nodes.size()) - 1; cut++) {
        World split = this;
        for (int at = 0; at < nodes.size(); at++) {
          split = split.with(at, nodes.get(at).apart((cut >> at & 1) == 1));
        }
        add(next, Event.SPLIT, split.withOther(store), "SPLIT " + Integer.toBinaryString(cut));
      }
    }
    if (backup != null) {
      next.add(with(backup).withBackup(null).counting(0, 1).step("RESTORED"));
    } else {
      add(next, Event.RESTORE, withBackup(store), "BACKUP");
    }
    return next;
  }

  private void faults(List<World> next, int at, Node n, String id) {
    add(
        next,
        Event.CRASH,
        with(at, Node.off(n.self().record()).life(Node.Life.GONE)),
        "CRASH " + id);
    if (n.deaf()) {
      next.add(with(at, n.fault(false, n.mute(), n.paused(), n.jumped())).step("HEARS " + id));
    } else {
      add(
          next,
          Event.DEAF,
          with(at, n.fault(true, n.mute(), n.paused(), n.jumped())),
          "DEAF " + id);
    }
    if (n.mute()) {
      next.add(with(at, n.fault(n.deaf(), false, n.paused(), n.jumped())).step("WRITES " + id));
    } else {
      add(
          next,
          Event.MUTE,
          with(at, n.fault(n.deaf(), true, n.paused(), n.jumped())),
          "MUTE " + id);
    }
    if (n.paused()) {
      next.add(with(at, n.fault(n.deaf(), n.mute(), false, true)).step("RESUMES " + id));
    } else {
      add(next, Event.PAUSE, with(at, n.fault(n.deaf(), n.mute(), true, false)), "PAUSE " + id);
    }
    if (!n.jumped()) {
      add(
          next,
          Event.CLOCK_JUMP,
          with(at, n.fault(n.deaf(), n.mute(), n.paused(), true)),
          "JUMP " + id);
    }
  }

  private void orders(List<World> next) {
    Turn turn = store.turn();
    if (turn == null) {
      return;
    }
    SortedSet<Long> withdrawn = new TreeSet<>(store.orders().withdrawn());
    if (withdrawn.add(turn.build())) {
      Orders orders = new Orders(withdrawn, store.orders().standby());
      add(next, Event.WITHDRAW, with(store.with(orders)), "WITHDRAW " + turn.build());
    }
    if (!store.orders().withdrawn().isEmpty()) {
      Orders none = new Orders(new TreeSet<>(), store.orders().standby());
      add(next, Event.TAKE_BACK, with(store.with(none)), "TAKE BACK");
    }
    for (Node node : nodes) {
      long build = node.self().record().build();
      if (node.serves() && build > turn.build()) {
        Turn forced = page(build).turn(turn.number() + 1, Turn.Cause.FORCED);
        add(next, Event.FORCE, with(store.with(forced)), "FORCE " + build);
      }
    }
  }

  private void add(List<World> next, Event event, World world, String text) {
    int times = left.getOrDefault(event, 0);
    if (times > 0) {
      Map<Event, Integer> fewer = new EnumMap<>(left);
      fewer.put(event, times - 1);
      next.add(
          new World(
              shape,
              world.nodes,
              world.store,
              world.other,
              world.backup,
              fewer,
              world.turns,
              happened + 1,
              new Path(path, text)));
    }
  }

  /** The same fleet once all faults have ended. */
  World healed() {
    World next = other == null ? this : withOther(null);
    for (int at = 0; at < nodes.size(); at++) {
      Node node = nodes.get(at);
      next = next.with(at, node.fault(false, false, false, node.jumped()).apart(false));
    }
    return next;
  }

  // ---------------------------------------------------------------- parts

  private Store storeOf(Node node) {
    return node.apart() && other != null ? other : store;
  }

  private World with(int at, Node node) {
    List<Node> next = new ArrayList<>(nodes);
    next.set(at, node);
    return new World(shape, next, store, other, backup, left, turns, happened, path);
  }

  private World with(Store next) {
    return new World(shape, nodes, next, other, backup, left, turns, happened, path);
  }

  private World with(Node writer, Store next) {
    return writer.apart() && other != null ? withOther(next) : with(next);
  }

  private World withOther(@Nullable Store next) {
    return new World(shape, nodes, store, next, backup, left, turns, happened, path);
  }

  private World withBackup(@Nullable Store next) {
    return new World(shape, nodes, store, other, next, left, turns, happened, path);
  }

  private World counting(int made, int more) {
    return new World(shape, nodes, store, other, backup, left, turns + made, happened + more, path);
  }

  private World step(String text) {
    return new World(
        shape, nodes, store, other, backup, left, turns, happened, new Path(path, text));
  }
}
