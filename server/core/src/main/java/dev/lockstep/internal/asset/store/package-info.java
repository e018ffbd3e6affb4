/** Keeps final bytes: in memory up to a budget, and beyond it in a private temporary file. */
@NullMarked
package dev.lockstep.internal.asset.store;

import org.jspecify.annotations.NullMarked;
