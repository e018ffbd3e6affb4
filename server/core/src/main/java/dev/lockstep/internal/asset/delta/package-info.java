/**
 * Deltas between builds (RFC 9842, Compression Dictionary Transport): an asset is sent as what
 * changed since the build whose file the browser has.
 */
@NullMarked
package dev.lockstep.internal.asset.delta;

import org.jspecify.annotations.NullMarked;
