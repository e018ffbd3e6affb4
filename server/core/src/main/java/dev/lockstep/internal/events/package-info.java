/** How a tab or a load balancer learns which build an instance is of, and whether it serves. */
@NullMarked
package dev.lockstep.internal.events;

import org.jspecify.annotations.NullMarked;
