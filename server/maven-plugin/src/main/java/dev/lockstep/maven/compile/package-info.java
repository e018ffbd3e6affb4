/** Whether assets must be compiled, and the progress of compiling them. */
@NullMarked
package dev.lockstep.maven.compile;

import org.jspecify.annotations.NullMarked;
