/** Build time: the goals {@code lockstep:stamp} and {@code lockstep:assets}. */
@NullMarked
package dev.lockstep.maven;

import org.jspecify.annotations.NullMarked;
