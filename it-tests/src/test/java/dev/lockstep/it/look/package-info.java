/** How a page looks and reads: in light and dark, on a desktop and on a phone. */
@NullMarked
package dev.lockstep.it.look;

import org.jspecify.annotations.NullMarked;
