/** Lockstep's endpoints by path. */
@NullMarked
package dev.lockstep.internal.endpoint;

import org.jspecify.annotations.NullMarked;
