package dev.lockstep.endpoint;

import java.util.List;

/** Adds endpoints to a Lockstep: {@code LockstepBuilder.endpoint}. */
@FunctionalInterface
public interface EndpointFactory {
  /**
   * Makes the endpoints. It only constructs: threads and publications are started by {@link
   * EndpointContext#lifeCycle}.
   *
   * @param context what the endpoints may use
   * @return the endpoints, each with a unique name
   */
  List<Endpoint> create(EndpointContext context);
}
