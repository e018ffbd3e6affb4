/** Holds the documentation to the code: its blocks, its consoles, its reference, its site. */
@NullMarked
package dev.lockstep.docs;

import org.jspecify.annotations.NullMarked;
