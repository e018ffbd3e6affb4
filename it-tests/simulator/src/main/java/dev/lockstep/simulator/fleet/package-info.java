/** Instances, what they run, and what is done to them. */
@NullMarked
package dev.lockstep.simulator.fleet;

import org.jspecify.annotations.NullMarked;
