/** How endpoints are added to Lockstep's own. */
@NullMarked
package dev.lockstep.endpoint;

import org.jspecify.annotations.NullMarked;
