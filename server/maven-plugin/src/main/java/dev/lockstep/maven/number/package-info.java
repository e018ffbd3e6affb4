/** Where a build number comes from at build time. */
@NullMarked
package dev.lockstep.maven.number;

import org.jspecify.annotations.NullMarked;
