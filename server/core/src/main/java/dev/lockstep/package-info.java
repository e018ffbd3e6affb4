/** The front door: {@link dev.lockstep.Lockstep} is built once and answers every request. */
@NullMarked
package dev.lockstep;

import org.jspecify.annotations.NullMarked;
