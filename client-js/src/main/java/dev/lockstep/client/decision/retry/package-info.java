/**
 * Whether and when a request is sent again. Plain Java without clock or randomness: both arrive as
 * arguments, times in milliseconds.
 */
@NullMarked
package dev.lockstep.client.decision.retry;

import org.jspecify.annotations.NullMarked;
