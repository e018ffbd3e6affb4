/** Where assets come from: roots with files that are read once, and what a file is. */
@NullMarked
package dev.lockstep.asset.file;

import org.jspecify.annotations.NullMarked;
