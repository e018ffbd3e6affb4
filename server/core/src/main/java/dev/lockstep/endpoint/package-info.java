/** Lockstep's own URLs, and how more of them are added. */
@NullMarked
package dev.lockstep.endpoint;

import org.jspecify.annotations.NullMarked;
