/** Decides for each folder what is renamed and what is rewritten. */
@NullMarked
package dev.lockstep.internal.asset.folder;

import org.jspecify.annotations.NullMarked;
