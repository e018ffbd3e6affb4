/** How requests come to instances. */
@NullMarked
package dev.lockstep.simulator.balancer;

import org.jspecify.annotations.NullMarked;
