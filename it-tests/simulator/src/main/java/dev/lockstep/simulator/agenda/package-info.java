/** When things happen. */
@NullMarked
package dev.lockstep.simulator.agenda;

import org.jspecify.annotations.NullMarked;
