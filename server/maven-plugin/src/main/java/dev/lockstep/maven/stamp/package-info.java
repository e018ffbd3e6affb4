/** The file in which the build number travels. */
@NullMarked
package dev.lockstep.maven.stamp;

import org.jspecify.annotations.NullMarked;
