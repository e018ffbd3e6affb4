/** The library's dashboard, in a browser. */
@NullMarked
package dev.lockstep.it.dashboard;

import org.jspecify.annotations.NullMarked;
