/**
 * Applications that know nothing of Lockstep, each in a package of its own. Their files lie in
 * {@code src/test/apps}.
 */
@NullMarked
package dev.lockstep.beforeafter.app;

import org.jspecify.annotations.NullMarked;
