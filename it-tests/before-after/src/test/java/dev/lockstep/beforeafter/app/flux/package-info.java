/** WebFlux. */
@NullMarked
package dev.lockstep.beforeafter.app.flux;

import org.jspecify.annotations.NullMarked;
