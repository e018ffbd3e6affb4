/** The files that are measured: the same bytes on every machine. */
@NullMarked
package dev.lockstep.benchmark.corpus;

import org.jspecify.annotations.NullMarked;
