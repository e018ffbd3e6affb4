/**
 * The client: {@link dev.lockstep.client.Lockstep} is the front door; {@code Start} wires the
 * browser, the requests and the decisions together.
 */
@NullMarked
package dev.lockstep.client;

import org.jspecify.annotations.NullMarked;
