/** How long a page waits for a URL. */
@NullMarked
package dev.lockstep.benchmark.url;

import org.jspecify.annotations.NullMarked;
