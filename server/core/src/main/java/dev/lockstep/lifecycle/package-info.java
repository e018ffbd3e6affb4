/** How parts of Lockstep start and end. */
@NullMarked
package dev.lockstep.lifecycle;

import org.jspecify.annotations.NullMarked;
