package dev.lockstep.internal.fleet.view;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Reading;
import org.jspecify.annotations.Nullable;

/** Whether the record of an instance may be removed: only of one that does not write any more. */
public final class Eviction {
  private Eviction() {}

  /**
   * Decides.
   *
   * @param id the instance's id
   * @param before a reading
   * @param after another one, some periods later
   * @return why not; null when the record may be removed
   */
  public static @Nullable String refusal(String id, Reading before, Reading after) {
    InstanceRecord earlier = before.record(id);
    InstanceRecord later = after.record(id);
    if (later == null) {
      return "the fleet has no instance " + id + " (the command instances lists them)";
    }
    if (earlier == null || earlier.counter() != later.counter()) {
      return "instance "
          + id
          + " is alive: it wrote a record meanwhile, and would write again (stop its process)";
    }
    return null;
  }
}
