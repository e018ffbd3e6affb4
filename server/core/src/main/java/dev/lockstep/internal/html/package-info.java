/** Finds the references of an HTML document to files, and the places for insertions. */
@NullMarked
package dev.lockstep.internal.html;

import org.jspecify.annotations.NullMarked;
