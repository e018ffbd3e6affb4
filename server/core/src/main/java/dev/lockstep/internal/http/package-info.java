/** Representations, their fields, preconditions and ranges. */
@NullMarked
package dev.lockstep.internal.http;

import org.jspecify.annotations.NullMarked;
