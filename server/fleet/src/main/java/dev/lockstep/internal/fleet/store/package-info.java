/** Where a fleet's records, turns and orders are kept. */
@NullMarked
package dev.lockstep.internal.fleet.store;

import org.jspecify.annotations.NullMarked;
