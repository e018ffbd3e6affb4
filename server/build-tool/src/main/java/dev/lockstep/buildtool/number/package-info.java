/** Where a build number comes from at build time. */
@NullMarked
package dev.lockstep.buildtool.number;

import org.jspecify.annotations.NullMarked;
