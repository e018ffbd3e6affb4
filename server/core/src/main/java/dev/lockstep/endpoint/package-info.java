/** Lockstep's own URLs, and the extension point for more of them. */
@NullMarked
package dev.lockstep.endpoint;

import org.jspecify.annotations.NullMarked;
