/** The command line of the benchmarks. */
@NullMarked
package dev.lockstep.benchmark;

import org.jspecify.annotations.NullMarked;
