/** What the browser client costs a page. */
@NullMarked
package dev.lockstep.benchmark.client;

import org.jspecify.annotations.NullMarked;
