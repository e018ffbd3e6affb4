/** What event streams cost, and how soon their tabs know. */
@NullMarked
package dev.lockstep.benchmark.streams;

import org.jspecify.annotations.NullMarked;
