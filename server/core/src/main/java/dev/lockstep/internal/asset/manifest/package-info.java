/**
 * The manifest that the build-time pipeline writes for start-up: names, sizes and fingerprints of
 * all files.
 */
@NullMarked
package dev.lockstep.internal.asset.manifest;

import org.jspecify.annotations.NullMarked;
