/** Daemon threads, and a scheduler on them. */
@NullMarked
package dev.lockstep.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
