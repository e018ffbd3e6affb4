/**
 * The seam between Lockstep and a server. An adapter translates: it shows a request and a response
 * as a {@link dev.lockstep.adapter.BlockingExchange} or an {@link
 * dev.lockstep.adapter.AsyncExchange}, and everything that has to be decided is decided here.
 */
@NullMarked
package dev.lockstep.adapter;

import org.jspecify.annotations.NullMarked;
