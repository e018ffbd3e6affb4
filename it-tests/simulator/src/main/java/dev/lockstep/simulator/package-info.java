/** A fleet that is deployed to while a million tabs are open. */
@NullMarked
package dev.lockstep.simulator;

import org.jspecify.annotations.NullMarked;
