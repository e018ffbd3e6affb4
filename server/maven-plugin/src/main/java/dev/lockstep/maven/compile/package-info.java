/** Whether assets must be compiled, and how far that has come. */
@NullMarked
package dev.lockstep.maven.compile;

import org.jspecify.annotations.NullMarked;
