/** Where an HTML document refers to files, and where it can be added to. */
@NullMarked
package dev.lockstep.html;

import org.jspecify.annotations.NullMarked;
