/** The demo's deploy console, as an operator uses it. */
@NullMarked
package dev.lockstep.it.console;

import org.jspecify.annotations.NullMarked;
