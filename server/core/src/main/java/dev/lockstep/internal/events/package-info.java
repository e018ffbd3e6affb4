/**
 * The endpoints that tell a tab the instance's build: once, or as a stream of server-sent events.
 */
@NullMarked
package dev.lockstep.internal.events;

import org.jspecify.annotations.NullMarked;
