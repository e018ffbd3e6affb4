/** What is in a fleet store, apart from the archive: records of instances, the turn, orders. */
@NullMarked
package dev.lockstep.internal.fleet.record;

import org.jspecify.annotations.NullMarked;
