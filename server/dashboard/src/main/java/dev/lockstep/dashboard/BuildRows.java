package dev.lockstep.dashboard;

import dev.lockstep.metrics.TabsOfBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a view. Instances of different builds have rows for different builds; as in each of
 * them, the newest few keep their row and all others share {@code older}.
 *
 * @param all {@code newer}, numbers from the newest down, {@code older}
 */
record BuildRows(List<String> all) {
  static final int MAX_BUILDS = 8;

  BuildRows {
    all = List.copyOf(all);
  }

  static BuildRows of(Collection<InstanceReport> reports) {
    List<String> rows = new ArrayList<>();
    rows.add(TabsOfBuild.NEWER);
    reports.stream()
        .flatMap(report -> report.sightings().tabs().stream())
        .filter(row -> row.build() > 0)
        .sorted(Comparator.comparingLong(TabsOfBuild::build).reversed())
        .map(TabsOfBuild::label)
        .distinct()
        .limit(MAX_BUILDS)
        .forEach(rows::add);
    rows.add(TabsOfBuild.OLDER);
    return new BuildRows(rows);
  }

  /** Returns the index of a label's row in {@link #all}. */
  int row(String label) {
    int row = all.indexOf(label);
    return row < 0 ? all.size() - 1 : row;
  }

  Stream<String> stream() {
    return all.stream();
  }
}
