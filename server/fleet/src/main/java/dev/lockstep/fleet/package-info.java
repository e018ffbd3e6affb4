/** What all instances of a fleet share: a store, and what can be asked and ordered through it. */
@NullMarked
package dev.lockstep.fleet;

import org.jspecify.annotations.NullMarked;
