/** The launcher's side: instance processes, their rolls, and the balancer before them. */
@NullMarked
package dev.lockstep.demo.fleet;

import org.jspecify.annotations.NullMarked;
