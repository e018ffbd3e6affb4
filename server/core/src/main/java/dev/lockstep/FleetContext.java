package dev.lockstep;

import dev.lockstep.drain.Drain;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.metrics.Measurements;
import dev.lockstep.protocol.BuildStamp;
import java.util.function.Supplier;

/**
 * What an instance tells its fleet about itself.
 *
 * @param stamp its build, the oldest tab build that it serves, and its track
 * @param measurements returns its counts; each call walks over all open event streams
 * @param drain its drain
 * @param lifeCycle starts and closes what the member needs
 */
public record FleetContext(
    BuildStamp stamp, Supplier<Measurements> measurements, Drain drain, LifeCycle lifeCycle) {}
