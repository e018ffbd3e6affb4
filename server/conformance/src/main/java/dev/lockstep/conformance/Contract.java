package dev.lockstep.conformance;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all groups of cases have in common: they ask an adapter, on a {@link ContractServer} that
 * JUnit hands to each case. A test class implements the groups that its adapter supports, or {@link
 * AdapterContract}, which is all of them.
 */
@Timeout(120)
@ExtendWith({ContractServers.class, Results.class})
public interface Contract {
  /**
   * Returns what is tested.
   *
   * @return the adapter on its server
   */
  Adapter adapter();
}
