/** What operators see of a fleet, and what becomes of their orders: pure functions of readings. */
@NullMarked
package dev.lockstep.internal.fleet.view;

import org.jspecify.annotations.NullMarked;
