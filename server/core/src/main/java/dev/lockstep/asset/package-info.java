/**
 * Assets: from files to fingerprints, manifest, URLs and responses, and the archive of other
 * builds.
 */
@NullMarked
package dev.lockstep.asset;

import org.jspecify.annotations.NullMarked;
