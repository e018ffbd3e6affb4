package dev.lockstep.endpoint;

import dev.lockstep.drain.Drain;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.metrics.Measurements;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What an {@link EndpointFactory} may use of the Lockstep that it adds endpoints to.
 *
 * @param prefix where the endpoints are: a path with a slash at both ends, such as {@code
 *     /lockstep/}
 * @param measurements returns the counts of the instance; each call walks over all open event
 *     streams
 * @param drain the instance's drain
 * @param clock the instance's clock
 * @param lifeCycle where a factory registers actions to start and resources to close. Lockstep
 *     starts it when everything is constructed and valid. It closes it at the end, and after a
 *     failed start
 */
public record EndpointContext(
    String prefix,
    Supplier<Measurements> measurements,
    Drain drain,
    InstantSource clock,
    LifeCycle lifeCycle) {}
