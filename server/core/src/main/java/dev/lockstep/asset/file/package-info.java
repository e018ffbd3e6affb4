/** Roots, the files in them, and what identifies a file: logical path, media type, fingerprint. */
@NullMarked
package dev.lockstep.asset.file;

import org.jspecify.annotations.NullMarked;
