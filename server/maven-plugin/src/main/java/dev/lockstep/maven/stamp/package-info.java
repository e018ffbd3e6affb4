/** The file with the build number, and whether it must be written. */
@NullMarked
package dev.lockstep.maven.stamp;

import org.jspecify.annotations.NullMarked;
