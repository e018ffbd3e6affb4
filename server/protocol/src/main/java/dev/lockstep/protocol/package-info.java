/** The few types that server and client share: header names, their values, and refusal reasons. */
@NullMarked
package dev.lockstep.protocol;

import org.jspecify.annotations.NullMarked;
