/** How many requests a second, side by side. */
@NullMarked
package dev.lockstep.benchmark.serving;

import org.jspecify.annotations.NullMarked;
