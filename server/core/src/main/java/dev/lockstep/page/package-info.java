/** HTML documents that carry the build number and the build's asset URLs. */
@NullMarked
package dev.lockstep.page;

import org.jspecify.annotations.NullMarked;
