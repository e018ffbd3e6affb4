package example.guide;

import dev.lockstep.metrics.Contraction;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.metrics.TabSightings;
import java.time.Duration;
import java.util.List;

/** Decides whether the step that breaks old tabs may be taken. */
public final class OldTabs {
  private OldTabs() {}

  public static String verdict(List<TabSightings> everyInstance) {
    // #region contraction
    Contraction verdict = Contraction.judge(everyInstance, 7129, Duration.ofDays(3));
    if (verdict instanceof Contraction.Safe) {
      return "drop the column";
    } else if (verdict instanceof Contraction.Open open) {
      return "wait: " + open.tabs() + " tabs of build " + open.label();
    } else {
      return "wait: a tab was seen too recently";
    }
    // #endregion contraction
  }

  /** What one instance knows. */
  public static TabSightings sightings(Measurements measurements) {
    return measurements.sightings();
  }
}
