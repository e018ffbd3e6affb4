/** From measurements to the tables of the README. */
@NullMarked
package dev.lockstep.benchmark.figure;

import org.jspecify.annotations.NullMarked;
