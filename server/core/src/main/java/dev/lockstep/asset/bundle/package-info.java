/**
 * What a bundler says of its output: which files it named by their content, and what loads what.
 */
@NullMarked
package dev.lockstep.asset.bundle;

import org.jspecify.annotations.NullMarked;
