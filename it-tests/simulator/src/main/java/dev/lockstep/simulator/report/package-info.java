/** From counts to tables and charts. */
@NullMarked
package dev.lockstep.simulator.report;

import org.jspecify.annotations.NullMarked;
