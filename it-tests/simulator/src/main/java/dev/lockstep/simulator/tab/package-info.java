/** People, their tabs, and the edges around the decisions. */
@NullMarked
package dev.lockstep.simulator.tab;

import org.jspecify.annotations.NullMarked;
