/** What the build-time pipeline leaves for start-up: names, sizes and fingerprints of all files. */
@NullMarked
package dev.lockstep.asset.manifest;

import org.jspecify.annotations.NullMarked;
