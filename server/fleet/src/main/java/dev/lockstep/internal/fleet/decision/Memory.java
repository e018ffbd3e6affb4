package dev.lockstep.internal.fleet.decision;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.PageFiles;
import dev.lockstep.internal.fleet.record.Reading;
import dev.lockstep.page.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance remembers from reading to reading. Immutable; {@link #next} adds a reading.
 *
 * <p>A reading is <i>current</i> when it shows the record that the instance wrote last. The answer
 * of a lagging replica, of a store that was restored, or of one that takes no writes is not: no
 * time passes on its word, and nothing is decided by it.
 *
 * @param reading the last reading; null before the first one
 * @param current whether the last attempt gave a current reading
 * @param turn the newest turn that was ever read or made; null when there was none
 * @param sightings the other instances' counters, by id
 * @param unable for how long current readings have shown a page that this instance cannot hand out
 *     and answer, or none
 * @param lagging for how long current readings have shown instances that hand out a page that this
 *     one cannot answer
 * @param lost for how long no current reading was to be had
 */
public record Memory(
    @Nullable Reading reading,
    boolean current,
    @Nullable Turn turn,
    Map<String, Sighting> sightings,
    Duration unable,
    Duration lagging,
    Duration lost) {
  /** That of an instance that has just started. */
  public static final Memory EMPTY =
      new Memory(null, false, null, Map.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /**
   * Adds the result of a reading.
   *
   * @param self the instance, as it was at the reading
   * @param read what was read; null when the store could not be read
   * @param elapsed the time since the last attempt
   * @param timing how long things take
   * @return the memory with it
   */
  public Memory next(Self self, @Nullable Reading read, Duration elapsed, Timing timing) {
    if (read == null || !shows(read, self.record())) {
      return new Memory(
          read == null ? reading : read,
          false,
          read == null ? turn : newer(turn, read.turn()),
          sightings,
          unable,
          lagging,
          timing.add(lost, elapsed));
    }
    Duration watched = current ? elapsed : Duration.ZERO; // time between two current readings
    Turn newest = newer(turn, read.turn());
    boolean able = newest != null && self.record().carries(PageFiles.of(newest));
    Memory next =
        new Memory(
            read,
            true,
            newest,
            sightings(read, self, watched, timing),
            able ? Duration.ZERO : timing.add(unable, watched),
            Duration.ZERO,
            Duration.ZERO);
    boolean lags = able && !Census.of(self.record(), next, timing).handingOutOthers().isEmpty();
    return lags ? next.withLagging(timing.add(lagging, watched)) : next;
  }

  /**
   * Adds a turn that this instance has just made.
   *
   * @param made the turn, which the store has taken
   * @return the memory with it
   */
  public Memory withTurn(Turn made) {
    return new Memory(reading, current, made, sightings, unable, lagging, lost);
  }

  private Memory withLagging(Duration longer) {
    return new Memory(reading, current, turn, sightings, unable, longer, lost);
  }

  /**
   * Returns the instances whose records nobody needs any more: their counters have stood still for
   * twice the patience. One that lives after all writes its record again.
   *
   * @param timing how long things take
   * @return their ids
   */
  public List<String> gone(Timing timing) {
    return sightings.entrySet().stream()
        .filter(sighting -> timing.isLongOver(sighting.getValue().still()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether the store's turn is older than one that was seen, or another of the same number. */
  boolean isBehind() {
    return reading != null && turn != null && !turn.equals(reading.turn());
  }

  private static boolean shows(Reading read, InstanceRecord written) {
    InstanceRecord shown = read.record(written.id());
    return written.counter() == 0 || (shown != null && shown.counter() == written.counter());
  }

  private static @Nullable Turn newer(@Nullable Turn known, @Nullable Turn read) {
    return known == null || (read != null && read.number() > known.number()) ? read : known;
  }

  private Map<String, Sighting> sightings(
      Reading read, Self self, Duration watched, Timing timing) {
    Map<String, Sighting> next = new HashMap<>();
    for (InstanceRecord record : read.records()) {
      if (!record.id().equals(self.record().id())) {
        Sighting last = sightings.get(record.id());
        Duration still =
            last == null || last.counter() != record.counter()
                ? Duration.ZERO
                : timing.add(last.still(), watched);
        next.put(record.id(), new Sighting(record.counter(), still));
      }
    }
    return Map.copyOf(next);
  }
}
