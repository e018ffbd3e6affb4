/**
 * Decides whose page the fleet hands out and whether an instance is ready: pure functions of what
 * was read from the store.
 */
@NullMarked
package dev.lockstep.internal.fleet.decision;

import org.jspecify.annotations.NullMarked;
