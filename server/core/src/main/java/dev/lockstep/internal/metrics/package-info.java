/** Counts requests, tabs and reports. */
@NullMarked
package dev.lockstep.internal.metrics;

import org.jspecify.annotations.NullMarked;
