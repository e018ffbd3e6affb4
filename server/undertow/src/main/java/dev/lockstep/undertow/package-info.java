/**
 * Lockstep for Undertow: {@code new LockstepHandler(lockstep, next)} in front of an application's
 * handlers.
 */
@NullMarked
package dev.lockstep.undertow;

import org.jspecify.annotations.NullMarked;
