/**
 * Reads the manifests of bundlers: which names have a digest of the content, and which file loads
 * which.
 */
@NullMarked
package dev.lockstep.internal.asset.bundle;

import org.jspecify.annotations.NullMarked;
