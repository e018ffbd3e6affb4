package dev.lockstep.internal.fleet.record;

import dev.lockstep.page.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one successful reading of the store showed.
 *
 * @param records one for each instance, in no particular order
 * @param turn the present turn; null when there was none yet
 * @param orders what operators have ordered
 */
public record Reading(List<InstanceRecord> records, @Nullable Turn turn, Orders orders) {
  /**
   * Copies the records.
   *
   * @param records one for each instance
   * @param turn the present turn
   * @param orders what operators have ordered
   */
  public Reading {
    records = List.copyOf(records);
  }

  /**
   * Finds an instance.
   *
   * @param id its id
   * @return its record; null when there is none
   */
  public @Nullable InstanceRecord record(String id) {
    for (InstanceRecord record : records) {
      if (record.id().equals(id)) {
        return record;
      }
    }
    return null;
  }
}
