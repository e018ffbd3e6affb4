/**
 * The client: {@link dev.lockstep.client.Lockstep} wires the browser, the requests and the
 * decisions together.
 */
@NullMarked
package dev.lockstep.client;

import org.jspecify.annotations.NullMarked;
