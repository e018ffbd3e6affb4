/**
 * What a tab decides: signal, decision, action. Plain Java without clock, randomness or browser; a
 * time arrives with the signal, in milliseconds since the epoch. The same classes run in the
 * browser, in tests on the JVM and in the simulator.
 */
@NullMarked
package dev.lockstep.client.decision;

import org.jspecify.annotations.NullMarked;
