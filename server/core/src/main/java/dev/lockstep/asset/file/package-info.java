/** Roots of assets, the files in them, and their media types. */
@NullMarked
package dev.lockstep.asset.file;

import org.jspecify.annotations.NullMarked;
