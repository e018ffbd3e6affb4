package dev.lockstep.dashboard;

import dev.lockstep.metrics.TabsOfBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The builds that a view has a row for. Instances of different builds have rows for different tabs;
 * as in each of them, the newest few keep theirs and the rest is {@code older}.
 *
 * @param all {@code newer}, numbers from the newest down, {@code older}
 */
record BuildRows(List<String> all) {
  static final int MOST_BUILDS = 8;

  BuildRows {
    all = List.copyOf(all);
  }

  static BuildRows of(Collection<InstanceReport> reports) {
    List<String> rows = new ArrayList<>();
    rows.add(TabsOfBuild.NEWER);
    reports.stream()
        .flatMap(report -> report.tabs().stream())
        .filter(row -> row.build() > 0)
        .sorted(Comparator.comparingLong(TabsOfBuild::build).reversed())
        .map(TabsOfBuild::label)
        .distinct()
        .limit(MOST_BUILDS)
        .forEach(rows::add);
    rows.add(TabsOfBuild.OLDER);
    return new BuildRows(rows);
  }

  /** Where a label has its row, an index into {@link #all}. */
  int row(String label) {
    int row = all.indexOf(label);
    return row < 0 ? all.size() - 1 : row;
  }

  Stream<String> stream() {
    return all.stream();
  }
}
