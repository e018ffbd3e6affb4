/** Vite's output and an API. */
@NullMarked
package dev.lockstep.beforeafter.app.vite;

import org.jspecify.annotations.NullMarked;
