/** Roots by kind, and what identifies a file: logical path and fingerprint. */
@NullMarked
package dev.lockstep.internal.asset.file;

import org.jspecify.annotations.NullMarked;
