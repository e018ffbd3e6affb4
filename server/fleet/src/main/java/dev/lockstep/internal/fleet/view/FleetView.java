package dev.lockstep.internal.fleet.view;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.record.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A fleet, as two readings show it. An instance is alive when its counter moved between them.
 *
 * @param rows its instances, the newest build first
 */
public record FleetView(List<Row> rows) {
  private static final Comparator<Row> ORDER =
      Comparator.comparingLong((Row row) -> row.record().build())
          .reversed()
          .thenComparing(row -> row.record().id());

  /**
   * An instance.
   *
   * @param record what it wrote last
   * @param alive whether it wrote between the readings
   */
  public record Row(InstanceRecord record, boolean alive) {}

  /**
   * Compares two readings.
   *
   * @param before the first
   * @param after the second, more than a period later
   * @return the fleet
   */
  public static FleetView of(Reading before, Reading after) {
    List<Row> rows = new ArrayList<>();
    for (InstanceRecord record : after.records()) {
      InstanceRecord earlier = before.record(record.id());
      rows.add(new Row(record, earlier == null || earlier.counter() != record.counter()));
    }
    rows.sort(ORDER);
    return new FleetView(List.copyOf(rows));
  }

  /**
   * Adds up the open tabs that living instances know of.
   *
   * @return how many tabs each build has
   */
  public SortedMap<Long, Long> tabs() {
    SortedMap<Long, Long> tabs = new TreeMap<>();
    for (Row row : rows) {
      if (row.alive()) {
        row.record().tabs().forEach((build, open) -> tabs.merge(build, open, Long::sum));
      }
    }
    return tabs;
  }

  /**
   * Writes one line for the fleet and one for each instance.
   *
   * @return lines, each with a line feed
   */
  public String text() {
    if (rows.isEmpty()) {
      return "no instance has written here with this name and key\n";
    }
    StringBuilder text = new StringBuilder(count() + ", open tabs: ");
    text.append(tabs(tabs())).append('\n');
    for (Row row : rows) {
      InstanceRecord record = row.record();
      text.append("build ")
          .append(record.build())
          .append(record.track() == null ? "" : " track " + record.track())
          .append("  ")
          .append(record.phase().label())
          .append("  ")
          .append(state(row))
          .append("  tabs: ")
          .append(tabs(record.tabs()))
          .append("  ")
          .append(record.id())
          .append('\n');
    }
    return text.toString();
  }

  private String count() {
    return rows.size() == 1 ? "1 instance" : rows.size() + " instances";
  }

  private static String state(Row row) {
    if (row.record().phase() == Phase.LEFT) {
      return "gone";
    }
    return row.alive() ? "alive" : "silent";
  }

  private static String tabs(SortedMap<Long, Long> tabs) {
    return tabs.isEmpty()
        ? "none"
        : tabs.entrySet().stream()
            .map(entry -> entry.getValue() + " of " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
