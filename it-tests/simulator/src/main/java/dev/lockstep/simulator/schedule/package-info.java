/** What is done to a fleet. */
@NullMarked
package dev.lockstep.simulator.schedule;

import org.jspecify.annotations.NullMarked;
