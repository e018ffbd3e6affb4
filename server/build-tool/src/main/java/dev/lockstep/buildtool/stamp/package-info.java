/** The file with the build number, and whether it must be written. */
@NullMarked
package dev.lockstep.buildtool.stamp;

import org.jspecify.annotations.NullMarked;
