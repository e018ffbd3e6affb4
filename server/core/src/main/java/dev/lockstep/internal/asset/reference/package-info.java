/**
 * Finds the references of files to other files: one lexer per language, written by its
 * specification, in one pass and linear time.
 */
@NullMarked
package dev.lockstep.internal.asset.reference;

import org.jspecify.annotations.NullMarked;
