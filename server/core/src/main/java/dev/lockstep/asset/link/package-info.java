/** Resolves and rewrites references, and names files by their final bytes. */
@NullMarked
package dev.lockstep.asset.link;

import org.jspecify.annotations.NullMarked;
