/** The instances as processes, what is known of each, and the balancer before them. */
@NullMarked
package dev.lockstep.demo.fleet;

import org.jspecify.annotations.NullMarked;
