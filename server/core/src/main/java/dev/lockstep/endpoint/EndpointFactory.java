package dev.lockstep.endpoint;

import java.util.List;

/** Adds endpoints to a Lockstep: {@code LockstepBuilder.endpoint}. */
@FunctionalInterface
public interface EndpointFactory {
  /**
   * Makes the endpoints. It only constructs: whatever runs or is published begins in {@link
   * EndpointContext#lifeCycle}.
   *
   * @param context what the endpoints may use
   * @return the endpoints, each of a name that no other endpoint has
   */
  List<Endpoint> create(EndpointContext context);
}
