/** What stamp and verdict cost a request. */
@NullMarked
package dev.lockstep.benchmark.guard;

import org.jspecify.annotations.NullMarked;
