package dev.lockstep.internal.fleet.record;

import dev.lockstep.protocol.BuildNumber;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What operators have ordered, and not taken back.
 *
 * @param withdrawn builds whose page must not be handed out; at most {@value #MAX_WITHDRAWN}
 * @param standby ids of instances that do not count when the page turns; at most {@value
 *     #MAX_STANDBY}
 */
public record Orders(SortedSet<Long> withdrawn, SortedSet<String> standby) {
  /** More is damaged or hostile. */
  public static final int MAX_WITHDRAWN = 100;

  /** Their ids fit into one entry of a store. */
  public static final int MAX_STANDBY = 500;

  /** Nothing was ordered. */
  public static final Orders NONE = new Orders(new TreeSet<>(), new TreeSet<>());

  /**
   * Copies and checks the values.
   *
   * @param withdrawn build numbers
   * @param standby ids of instances
   * @throws IllegalArgumentException when a bound is broken
   */
  public Orders {
    if (withdrawn.size() > MAX_WITHDRAWN) {
      throw new IllegalArgumentException(
          "at most " + MAX_WITHDRAWN + " builds can be withdrawn, were " + withdrawn.size());
    }
    for (long build : withdrawn) {
      if (!BuildNumber.isValid(build)) {
        throw new IllegalArgumentException(
            "withdrawn build must be 1.." + BuildNumber.MAX + ", was " + build);
      }
    }
    if (standby.size() > MAX_STANDBY) {
      throw new IllegalArgumentException(
          "at most " + MAX_STANDBY + " instances can be on standby, were " + standby.size());
    }
    standby.forEach(InstanceRecord::requireId);
    withdrawn = Collections.unmodifiableSortedSet(new TreeSet<>(withdrawn));
    standby = Collections.unmodifiableSortedSet(new TreeSet<>(standby));
  }
}
