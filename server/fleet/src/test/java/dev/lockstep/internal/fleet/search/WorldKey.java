package dev.lockstep.internal.fleet.search;

import dev.lockstep.internal.fleet.decision.Memory;
import dev.lockstep.internal.fleet.decision.Sighting;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Orders;
import dev.lockstep.internal.fleet.record.PageFiles;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.record.Reading;
import dev.lockstep.page.Turn;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two worlds with the same key go on alike. Counters are compared for equality only, so what counts
 * of them is their order, instance by instance.
 */
@SuppressWarnings("EnumOrdinal") // a key lives as long as the search
final class WorldKey {
  private final World world;
  private final List<TreeSet<Long>> counters;
  private final StringBuilder key = new StringBuilder(256);

  private WorldKey(World world) {
    this.world = world;
    this.counters = world.nodes().stream().map(node -> new TreeSet<Long>()).toList();
    collect();
  }

  static String of(World world) {
    WorldKey key = new WorldKey(world);
    key.write();
    return key.key.toString();
  }

  private static int index(String id) {
    return id.charAt(1) - '0';
  }

  private void collect() {
    for (Node node : world.nodes()) {
      counters.get(index(node.self().record().id())).add(node.self().record().counter());
      node.memory().sightings().forEach((id, seen) -> counters.get(index(id)).add(seen.counter()));
      if (node.read() != null) {
        collect(node.read().records());
      }
    }
    collect(world.store().records().values());
    if (world.other() != null) {
      collect(world.other().records().values());
    }
    if (world.backup() != null) {
      collect(world.backup().records().values());
    }
  }

  private void collect(Collection<InstanceRecord> records) {
    records.forEach(record -> counters.get(index(record.id())).add(record.counter()));
  }

  private void counter(String id, long value) {
    // 0 is no counter: no record was written yet
    add(value == 0 ? 0 : 1 + counters.get(index(id)).headSet(value).size());
  }

  private void write() {
    for (Node node : world.nodes()) {
      add(node.life().ordinal());
      add(node.beat().ordinal());
      add(
          (node.deaf() ? 1 : 0)
              + (node.mute() ? 2 : 0)
              + (node.paused() ? 4 : 0)
              + (node.jumped() ? 8 : 0)
              + (node.apart() ? 16 : 0)
              + (node.self().open() ? 32 : 0));
      if (node.runs()) {
        record(node.self().record());
        turn(node.self().handed());
        memory(node);
        if (node.read() != null) {
          Reading read = node.read();
          records(read.records());
          turn(read.turn());
          orders(read.orders());
        } else {
          add(254);
        }
      }
    }
    store(world.store());
    store(world.other());
    store(world.backup());
    world.left().forEach((event, times) -> add(times));
  }

  private void store(@Nullable Store store) {
    if (store == null) {
      add(253);
      return;
    }
    records(store.records().values());
    turn(store.turn());
    orders(store.orders());
  }

  private void memory(Node node) {
    Memory memory = node.memory();
    add(memory.current() ? 1 : 0);
    turn(memory.turn());
    for (int at = 0; at < world.nodes().size(); at++) {
      Sighting sighting = memory.sightings().get("i" + at);
      if (sighting == null || hasLeft(at)) {
        add(252);
      } else {
        counter("i" + at, sighting.counter());
        add(sighting.still());
      }
    }
    add(memory.unable());
    add(memory.lagging());
    add(node.self().open() ? Duration.ZERO : memory.lost()); // counts until it is open
  }

  /** Whether all stores say so: nobody counts it any more. */
  private boolean hasLeft(int at) {
    return hasLeft(at, world.store())
        && (world.other() == null || hasLeft(at, world.other()))
        && (world.backup() == null || hasLeft(at, world.backup()));
  }

  private static boolean hasLeft(int at, Store store) {
    InstanceRecord record = store.records().get("i" + at);
    return record != null && record.phase() == Phase.LEFT;
  }

  private void records(Collection<InstanceRecord> records) {
    for (int at = 0; at < world.nodes().size(); at++) {
      String id = "i" + at;
      InstanceRecord found = null;
      for (InstanceRecord record : records) {
        found = record.id().equals(id) ? record : found;
      }
      if (found == null) {
        add(251);
      } else if (found.phase() == Phase.LEFT) {
        add(249);
      } else {
        record(found);
      }
    }
  }

  private void record(InstanceRecord record) {
    add(record.phase().ordinal());
    add((int) record.page());
    int pages = 0;
    for (PageFiles files : record.pages()) {
      pages |= 1 << files.build();
    }
    add(pages);
    counter(record.id(), record.counter());
  }

  private void turn(@Nullable Turn turn) {
    if (turn == null) {
      add(250);
      return;
    }
    add((int) turn.number());
    add((int) turn.build());
    add(turn.cause().ordinal());
  }

  private void orders(Orders orders) {
    int bits = 0;
    for (long build : orders.withdrawn()) {
      bits |= 1 << build;
    }
    for (String id : orders.standby()) {
      bits |= 16 << index(id);
    }
    add(bits);
  }

  private void add(Duration duration) {
    add((int) duration.toSeconds());
  }

  private void add(int value) {
    key.append((char) value);
  }
}
