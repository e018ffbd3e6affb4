/**
 * The interface between Lockstep and a server. An adapter only translates: it shows a request and
 * its response as a {@link dev.lockstep.adapter.BlockingExchange} or an {@link
 * dev.lockstep.adapter.AsyncExchange}. All decisions are made here.
 */
@NullMarked
package dev.lockstep.adapter;

import org.jspecify.annotations.NullMarked;
