package dev.lockstep.internal.fleet.member;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.metrics.TabsOfBuild;
import dev.lockstep.protocol.BuildNumber;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tabs with an open event stream, by build. */
final class OpenTabs {
  private OpenTabs() {}

  static SortedMap<Long, Long> of(List<TabsOfBuild> tabs) {
    SortedMap<Long, Long> open = new TreeMap<>();
    for (TabsOfBuild row : tabs) {
      if (row.streams() > 0
          && BuildNumber.isValid(row.build())
          && open.size() < InstanceRecord.MAX_TABS) {
        open.merge(row.build(), (long) row.streams(), Long::sum);
      }
    }
    return open;
  }
}
