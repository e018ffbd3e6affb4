/** The guard: its verdict on a request, and the responses to refused requests. */
@NullMarked
package dev.lockstep.internal.guard;

import org.jspecify.annotations.NullMarked;
