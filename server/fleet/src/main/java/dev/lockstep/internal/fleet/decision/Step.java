package dev.lockstep.internal.fleet.decision;

import dev.lockstep.page.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance does next.
 *
 * @param proposal the turn to commit by compare-and-set; null for none
 * @param page the turn whose page to hand out; null for the own page
 * @param announced whether its record says that it is ready, so that others count it as in rotation
 * @param unready why it must not get requests yet; null when it is ready
 * @param waitsFor the ids of the instances that the page of this one's build waits for
 */
public record Step(
    @Nullable Turn proposal,
    @Nullable Turn page,
    boolean announced,
    @Nullable Unready unready,
    List<String> waitsFor) {
  /**
   * Whether the instance may get requests.
   *
   * @return true when nothing says otherwise
   */
  public boolean open() {
    return unready == null;
  }
}
