/**
 * Encodings of an asset: which there are on this platform, and for which assets they are worth it.
 */
@NullMarked
package dev.lockstep.asset.encoding;

import org.jspecify.annotations.NullMarked;
