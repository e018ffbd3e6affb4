/** Resolves and rewrites references, and names files by their final bytes. */
@NullMarked
package dev.lockstep.internal.asset.link;

import org.jspecify.annotations.NullMarked;
