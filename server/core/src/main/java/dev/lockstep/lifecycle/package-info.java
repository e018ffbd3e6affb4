/** How things start and end: a life cycle, and the threads that run between the two. */
@NullMarked
package dev.lockstep.lifecycle;

import org.jspecify.annotations.NullMarked;
