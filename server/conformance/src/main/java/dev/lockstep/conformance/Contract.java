package dev.lockstep.conformance;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The base of all groups of cases. Each case tests an adapter on a {@link ContractServer}, which
 * JUnit provides. A test class implements the groups that its adapter supports, or {@link
 * AdapterContract} for all of them.
 */
@Timeout(120)
@ExtendWith({ContractServers.class, Results.class})
public interface Contract {
  /**
   * Returns the adapter under test.
   *
   * @return the adapter on its server
   */
  Adapter adapter();
}
