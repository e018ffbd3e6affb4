/** Where final bytes are kept: in memory up to a budget, beyond it in a private file. */
@NullMarked
package dev.lockstep.asset.store;

import org.jspecify.annotations.NullMarked;
