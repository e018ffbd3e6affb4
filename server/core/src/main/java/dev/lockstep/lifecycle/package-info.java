/** The start and end of resources, and the threads of background work. */
@NullMarked
package dev.lockstep.lifecycle;

import org.jspecify.annotations.NullMarked;
