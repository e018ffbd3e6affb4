/**
 * What drives the decisions: one tab, and each of its requests. Plain Java, like the decisions;
 * what is done to the outside goes through {@link dev.lockstep.client.tab.Effects}. The browser,
 * the simulator and the demo's users run these classes, each with effects of its own.
 */
@NullMarked
package dev.lockstep.client.tab;

import org.jspecify.annotations.NullMarked;
