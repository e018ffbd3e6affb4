package dev.lockstep.internal.fleet.decision;

import static java.util.Objects.requireNonNull;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.PageFiles;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.record.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The instances that count: those of the reader's track that have not left, whose counter has moved
 * within the patience, and that are not on standby.
 */
final class Census {
  private final InstanceRecord reader;
  private final List<InstanceRecord> counted;

  private Census(InstanceRecord reader, List<InstanceRecord> counted) {
    this.reader = reader;
    this.counted = counted;
  }

  /**
   * Counts.
   *
   * @param reader the reader itself, which counts as it is now
   * @param memory one whose reading is current
   */
  static Census of(InstanceRecord reader, Memory memory, Timing timing) {
    Reading reading = requireNonNull(memory.reading());
    List<InstanceRecord> counted = new ArrayList<>();
    for (InstanceRecord record : reading.records()) {
      Sighting sighting = memory.sightings().get(record.id());
      if (sighting != null && !timing.isOver(sighting.still()) && counts(record, reader, reading)) {
        counted.add(record);
      }
    }
    if (counts(reader, reader, reading)) {
      counted.add(reader);
    }
    return new Census(reader, counted);
  }

  private static boolean counts(InstanceRecord record, InstanceRecord reader, Reading reading) {
    return record.phase() != Phase.LEFT
        && Objects.equals(record.track(), reader.track())
        && !reading.orders().standby().contains(record.id());
  }

  /** Whether the reader counts: it is not on standby. */
  boolean hasReader() {
    return counted.contains(reader);
  }

  /** The oldest build that counts; 0 when nothing does. */
  long oldest() {
    long oldest = 0;
    for (InstanceRecord record : counted) {
      oldest = oldest == 0 ? record.build() : Math.min(oldest, record.build());
    }
    return oldest;
  }

  /** The ids of the instances that a build's page waits for. */
  List<String> olderThan(long build) {
    return ids(record -> record.build() < build);
  }

  /** The ids of instances in rotation that hand out a page that the reader cannot answer. */
  List<String> handingOutOthers() {
    return ids(
        record ->
            !record.equals(reader)
                && record.phase().isInRotation()
                && !reader.answers(record.page()));
  }

  /** Whether an instance in rotation has no page that others could hand out. */
  boolean hasRotationWithoutPage() {
    return counted.stream()
        .anyMatch(record -> record.phase().isInRotation() && record.pages().isEmpty());
  }

  /** Whether all instances in rotation serve tabs of a build, whatever files they have. */
  boolean isAnsweredByAll(long build) {
    return counted.stream()
        .noneMatch(record -> record.phase().isInRotation() && !record.answers(build));
  }

  /** The page of the oldest build that counts, if all in rotation can hand it out and answer. */
  @Nullable PageFiles pageOfOldest() {
    long oldest = oldest();
    return newest(files -> files.build() == oldest);
  }

  /** The newest of the pages that fit and that all in rotation can hand out and answer. */
  @Nullable PageFiles newest(Predicate<PageFiles> fits) {
    SortedSet<PageFiles> pages = new TreeSet<>();
    for (InstanceRecord record : counted) {
      for (PageFiles files : record.pages()) {
        if (fits.test(files) && isCarriedByAll(files)) {
          pages.add(files);
        }
      }
    }
    return pages.isEmpty() ? null : pages.last();
  }

  private boolean isCarriedByAll(PageFiles files) {
    for (InstanceRecord record : counted) {
      if (record.phase().isInRotation() && !record.carries(files)) {
        return false;
      }
    }
    return true;
  }

  private List<String> ids(Predicate<InstanceRecord> which) {
    return counted.stream().filter(which).map(InstanceRecord::id).sorted().toList();
  }
}
