/** The guard: its verdict on a request, and the refusal that answers it. */
@NullMarked
package dev.lockstep.internal.guard;

import org.jspecify.annotations.NullMarked;
