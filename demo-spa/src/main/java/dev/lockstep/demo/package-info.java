/** The demo's front door: the command line of the fleet and of one instance. */
@NullMarked
package dev.lockstep.demo;

import org.jspecify.annotations.NullMarked;
