/** The guard's verdict on a request, and the drain that precedes a stop. */
@NullMarked
package dev.lockstep.guard;

import org.jspecify.annotations.NullMarked;
