package dev.lockstep.internal.fleet.decision;

import java.time.Duration;

/**
 * What a reader knows of another instance's counter.
 *
 * @param counter its value in the last reading
 * @param still for how long readings have shown this value
 */
public record Sighting(long counter, Duration still) {}
