package dev.lockstep.internal.fleet.search;

import dev.lockstep.internal.fleet.decision.Timing;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a search explores: the instances that may start, and how often each event may happen.
 *
 * @param settled how many of the instances run and are at rest at the beginning
 * @param builds the builds of the instances
 * @param mins the oldest tab build that each serves
 * @param limits how often each event may happen, in all
 * @param timing how long things take
 */
record Shape(
    int settled,
    List<Integer> builds,
    List<Integer> mins,
    Map<Event, Integer> limits,
    Timing timing) {
  /** The period. */
  static final Duration TICK = Duration.ofSeconds(1);

  /** What happens to a fleet from outside. */
  enum Event {
    START(false),
    DRAIN(false),
    WITHDRAW(false),
    TAKE_BACK(false),
    FORCE(false),
    STANDBY(false),
    CRASH(false),
    DEAF(true),
    MUTE(true),
    PAUSE(true),
    CLOCK_JUMP(false),
    SPLIT(true),
    RESTORE(true);

    /** Whether it is a fault: pages may be unanswerable until it has ended. */
    final boolean fault;

    Event(boolean fault) {
      this.fault = fault;
    }
  }

  /** A fleet that begins with no instance, and in which nothing happens but their starts. */
  static Shape of(Integer... builds) {
    return new Shape(
        0,
        List.of(builds),
        Collections.nCopies(builds.length, 0),
        new EnumMap<>(Map.of(Event.START, builds.length)),
        new Timing(Duration.ofSeconds(3), TICK));
  }

  Shape settled(int first) {
    return new Shape(first, builds, mins, limits, timing).with(Event.START, size() - first);
  }

  Shape mins(Integer... oldest) {
    return new Shape(settled, builds, List.of(oldest), limits, timing);
  }

  Shape with(Event event, int times) {
    Map<Event, Integer> more = new EnumMap<>(Event.class);
    more.putAll(limits);
    more.put(event, times);
    return new Shape(settled, builds, mins, more, timing);
  }

  Shape with(Timing other) {
    return new Shape(settled, builds, mins, limits, other);
  }

  int size() {
    return builds.size();
  }

  int limit(Event event) {
    return limits.getOrDefault(event, 0);
  }
}
