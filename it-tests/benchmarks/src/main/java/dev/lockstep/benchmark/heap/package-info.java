/** What an asset costs besides its bytes. */
@NullMarked
package dev.lockstep.benchmark.heap;

import org.jspecify.annotations.NullMarked;
