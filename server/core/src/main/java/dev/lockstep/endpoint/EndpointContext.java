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
 * @param measurements gives what the instance counted until now; it walks over all open event
 *     streams each time
 * @param drain the instance's drain
 * @param clock the time that the instance goes by
 * @param lifeCycle where a factory registers what starts, and what is closed at the end. Lockstep
 *     starts it when all of it is constructed and valid, and closes it, also after a start that
 *     failed
 */
public record EndpointContext(
    String prefix,
    Supplier<Measurements> measurements,
    Drain drain,
    InstantSource clock,
    LifeCycle lifeCycle) {}
