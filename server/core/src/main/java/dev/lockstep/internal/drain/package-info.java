/** Requests in flight, and readiness. */
@NullMarked
package dev.lockstep.internal.drain;

import org.jspecify.annotations.NullMarked;
