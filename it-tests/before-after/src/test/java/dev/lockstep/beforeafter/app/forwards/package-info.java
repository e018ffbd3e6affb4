/** Forwards and an error controller. */
@NullMarked
package dev.lockstep.beforeafter.app.forwards;

import org.jspecify.annotations.NullMarked;
