/** A single-page application in Java. */
@NullMarked
package dev.lockstep.it.javaspa;

import org.jspecify.annotations.NullMarked;
