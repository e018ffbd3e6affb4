/** Which build this instance is of, and where that number came from. */
@NullMarked
package dev.lockstep.build;

import org.jspecify.annotations.NullMarked;
