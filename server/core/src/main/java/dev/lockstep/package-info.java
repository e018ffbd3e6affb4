/** The front door: {@link dev.lockstep.Lockstep} is built once and asked on every request. */
@NullMarked
package dev.lockstep;

import org.jspecify.annotations.NullMarked;
