/** How long the fleet keeps the assets of other builds. */
@NullMarked
package dev.lockstep.asset.archive;

import org.jspecify.annotations.NullMarked;
