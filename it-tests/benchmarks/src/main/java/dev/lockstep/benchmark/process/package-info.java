/** Processes that are measured, and what they cost. */
@NullMarked
package dev.lockstep.benchmark.process;

import org.jspecify.annotations.NullMarked;
