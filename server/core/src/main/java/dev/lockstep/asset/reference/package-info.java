/**
 * Where a file refers to other files: one class per language, each a lexer by that language's
 * specification, in one pass and linear time.
 */
@NullMarked
package dev.lockstep.asset.reference;

import org.jspecify.annotations.NullMarked;
