/** The drain that precedes a stop: its phases, the requests in flight, the readiness endpoint. */
@NullMarked
package dev.lockstep.drain;

import org.jspecify.annotations.NullMarked;
