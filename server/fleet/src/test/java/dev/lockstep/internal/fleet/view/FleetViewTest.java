package dev.lockstep.internal.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Orders;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.record.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FleetViewTest {
  private static InstanceRecord record(
      String id, long build, Phase phase, Map<Long, Long> tabs, long counter) {
    return new InstanceRecord(
        id, build, 0, null, phase, 0, build, new TreeSet<>(), new TreeMap<>(tabs), counter);
  }

  private static Reading reading(InstanceRecord... records) {
    return new Reading(List.of(records), null, Orders.NONE);
  }

  private final Reading before =
      reading(
          record("web-1", 7127, Phase.READY, Map.of(7127L, 12L), 5),
          record("web-2", 7127, Phase.READY, Map.of(7127L, 9L), 5),
          record("web-4", 7126, Phase.LEFT, Map.of(), 8));
  private final Reading after =
      reading(
          record("web-1", 7127, Phase.LEAVING, Map.of(7127L, 10L), 6),
          record("web-2", 7127, Phase.READY, Map.of(7127L, 9L), 5),
          record("web-3", 7128, Phase.READY, Map.of(7127L, 2L, 7128L, 4L), 1),
          record("web-4", 7126, Phase.LEFT, Map.of(), 8));

  @Test
  void instances_areListedWithWhatTheyWrote() {
    assertThat(FleetView.of(before, after).text())
        .isEqualTo(
            """
            4 instances, open tabs: 12 of 7127, 4 of 7128
            build 7128  ready  alive  tabs: 2 of 7127, 4 of 7128  web-3
            build 7127  leaving  alive  tabs: 10 of 7127  web-1
            build 7127  ready  silent  tabs: 9 of 7127  web-2
            build 7126  left  gone  tabs: none  web-4
            """);
  }

  @Test
  void emptyFleet_saysSo() {
    assertThat(FleetView.of(reading(), reading()).text())
        .isEqualTo("no instance has written here with this name and key\n");
  }

  @Test
  void eviction_isRefusedForTheLivingAndTheUnknown() {
    assertThat(Eviction.refusal("web-1", before, after)).startsWith("instance web-1 is alive");
    assertThat(Eviction.refusal("web-3", before, after)).startsWith("instance web-3 is alive");
    assertThat(Eviction.refusal("web-9", before, after))
        .startsWith("the fleet has no instance web-9");
    assertThat(Eviction.refusal("web-2", before, after)).isNull();
  }
}
