/** The assets of a build, loaded and ready to be served. */
@NullMarked
package dev.lockstep.internal.asset;

import org.jspecify.annotations.NullMarked;
