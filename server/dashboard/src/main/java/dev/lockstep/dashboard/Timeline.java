package dev.lockstep.dashboard;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The last hour of all instances together: columns of equal length, one number for each slot.
 *
 * @param from when the first slot begins, in ms since 1970
 * @param every how long a slot is, in ms
 * @param bands what there is of each build, in the order of the rows
 * @param refused requests that were refused
 * @param retried requests that were sent again
 */
record Timeline(long from, long every, List<Band> bands, List<Long> refused, List<Long> retried) {
  /**
   * One build's columns.
   *
   * @param label the build's label
   * @param tabs browsers with an event stream
   * @param requests requests
   */
  record Band(String label, List<Long> tabs, List<Long> requests) {}

  /**
   * The timeline does not end earlier because of an instance, or a clock, that is further behind.
   */
  private static final long MAX_SLOTS_BEHIND = 3;

  static Timeline of(InstanceReport own, Collection<InstanceReport> all, BuildRows rows) {
    List<List<Sample>> histories =
        all.stream().map(InstanceReport::samples).filter(samples -> !samples.isEmpty()).toList();
    if (own.samples().isEmpty()) {
      return new Timeline(
          own.sightings().at().toEpochMilli(),
          Sample.EVERY.toMillis(),
          List.of(),
          List.of(),
          List.of());
    }
    long now = last(own.samples());
    long end =
        histories.stream()
            .mapToLong(Timeline::last)
            .filter(slot -> slot >= now - MAX_SLOTS_BEHIND)
            .map(slot -> Math.min(slot, now))
            .min()
            .orElse(now);
    long first = histories.stream().mapToLong(samples -> samples.get(0).slot()).min().orElse(end);
    long from = Math.min(end, Math.max(first, end - History.MAX_SAMPLES + 1));
    Columns columns = new Columns(from, Math.toIntExact(end - from + 1), rows);
    histories.forEach(columns::add);
    return columns.timeline();
  }

  private static long last(List<Sample> samples) {
    return samples.get(samples.size() - 1).slot();
  }

  /** The sums while they are computed. */
  private static final class Columns {
    private final long from;
    private final int length;
    private final BuildRows rows;
    private final long[][] tabs;
    private final long[][] requests;
    private final long[] refused;
    private final long[] retried;

    private Columns(long from, int length, BuildRows rows) {
      this.from = from;
      this.length = length;
      this.rows = rows;
      tabs = new long[rows.all().size()][length];
      requests = new long[rows.all().size()][length];
      refused = new long[length];
      retried = new long[length];
    }

    private void add(List<Sample> samples) {
      for (int i = 0; i < samples.size(); i++) {
        Sample sample = samples.get(i);
        long next = i + 1 < samples.size() ? samples.get(i + 1).slot() : sample.slot() + 1;
        stay(sample.tabs(), sample.slot(), next);
        if (sample.slot() >= from && sample.slot() < from + length) {
          count(sample, (int) (sample.slot() - from));
        }
      }
    }

    /**
     * Tabs count in all slots until the next sample: those of missed slots are taken as unchanged.
     */
    private void stay(Map<String, Integer> open, long slot, long next) {
      int begin = (int) Math.max(0, Math.min(length, slot - from));
      int end = (int) Math.max(0, Math.min(length, next - from));
      open.forEach(
          (label, count) ->
              IntStream.range(begin, end).forEach(at -> tabs[rows.row(label)][at] += count));
    }

    private void count(Sample sample, int at) {
      sample.requests().forEach((label, count) -> requests[rows.row(label)][at] += count);
      refused[at] += sample.refused();
      retried[at] += sample.retried();
    }

    private Timeline timeline() {
      long every = Sample.EVERY.toMillis();
      List<Band> bands =
          IntStream.range(0, rows.all().size())
              .mapToObj(
                  row -> new Band(rows.all().get(row), boxed(tabs[row]), boxed(requests[row])))
              .toList();
      return new Timeline(from * every, every, bands, boxed(refused), boxed(retried));
    }

    private static List<Long> boxed(long[] column) {
      return LongStream.of(column).boxed().toList();
    }
  }
}
