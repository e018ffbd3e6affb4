/** How long a start takes, against what cannot be avoided. */
@NullMarked
package dev.lockstep.benchmark.startup;

import org.jspecify.annotations.NullMarked;
